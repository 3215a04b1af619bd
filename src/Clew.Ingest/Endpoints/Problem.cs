using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>A refusal as problem details (RFC 9457).</summary>
internal static class Problem
{
    public static IResult Of(HttpContext http, Refusal refusal)
    {
        if (refusal.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds;
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            detail: refusal.Detail, statusCode: refusal.Status, extensions: new Dictionary<string, object?> { ["reason"] = refusal.Reason });
    }
}
