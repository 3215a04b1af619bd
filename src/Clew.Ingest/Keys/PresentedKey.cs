using Clew.Protocols.Sentry;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Keys;

/// <summary>The key that a request carries, wherever SDKs put it.</summary>
internal static class PresentedKey
{
    private const string Bearer = "Bearer ";

    /// <summary><c>Authorization: Bearer</c>, <c>X-Api-Key</c>, or where Sentry's SDKs put the public key of their DSN; empty when there is none.</summary>
    public static string Of(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return authorization[Bearer.Length..].Trim();
        var header = request.Headers["X-Api-Key"].ToString();
        if (header.Length > 0) return header.Trim();
        return SentryAuth.TryReadKey(request.Headers["X-Sentry-Auth"], authorization, request.Query["sentry_key"], out var key) ? key : "";
    }
}
