using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>A refusal as problem details (RFC 9457).</summary>
internal static class Problem
{
    /// <param name="more">What the answer says beside the usual.</param>
    public static IResult Of(HttpContext http, Refusal refusal, params ReadOnlySpan<(string Name, object Value)> more)
    {
        if (refusal.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds;
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        var extensions = new Dictionary<string, object?> { ["reason"] = refusal.Reason };
        foreach (var (name, value) in more) extensions[name] = value;
        return Results.Problem(detail: refusal.Detail, statusCode: refusal.Status, extensions: extensions);
    }
}
