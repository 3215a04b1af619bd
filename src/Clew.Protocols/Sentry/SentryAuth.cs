using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Finds the public key of a DSN where SDKs put it (develop.sentry.dev, SDK development, Authentication).</summary>
public static class SentryAuth
{
    private const string Scheme = "Sentry ";

    /// <summary>A key is 32 hex digits; a header that claims a longer one is not looked at.</summary>
    private const int MaxKeyLength = 128;

    /// <summary>
    /// The first key of: <c>X-Sentry-Auth: Sentry sentry_version=7, sentry_key=...</c>, the same in <c>Authorization</c>, and the query
    /// parameter <c>sentry_key</c> (browsers, to spare a preflight). Pass null for what the request does not have.
    /// </summary>
    public static bool TryReadKey(string? sentryAuthHeader, string? authorizationHeader, string? sentryKeyQuery, out string key)
    {
        key = FromHeader(sentryAuthHeader);
        if (key.Length == 0) key = FromHeader(authorizationHeader);
        if (key.Length == 0) key = Accept(sentryKeyQuery);
        return key.Length > 0;
    }

    /// <summary>The key of the <c>dsn</c> in an envelope's header, for requests that carry none elsewhere (tunnels).</summary>
    public static bool TryReadKey(ReadOnlySpan<byte> envelope, out string key)
    {
        key = "";
        var end = envelope.IndexOf((byte)'\n');
        using var header = SenderJson.Parse(end < 0 ? envelope : envelope[..end], origin: 0, out _);
        if (header is not null && Uri.TryCreate(header.RootElement.Text("dsn"), UriKind.Absolute, out var dsn))
            key = Accept(dsn.UserInfo.Split(':')[0]);
        return key.Length > 0;
    }

    private static string FromHeader(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return "";
        foreach (var part in header[Scheme.Length..].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.StartsWith("sentry_key=", StringComparison.OrdinalIgnoreCase))
                return Accept(part["sentry_key=".Length..].Trim('"'));
        return "";
    }

    private static string Accept(string? key) => key is { Length: > 0 and <= MaxKeyLength } ? key : "";
}
