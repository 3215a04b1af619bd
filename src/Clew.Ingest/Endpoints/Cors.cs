using Clew.Ingest.Keys;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>
/// What browsers are told about sending from a page (the CORS protocol of https://fetch.spec.whatwg.org/#http-cors-protocol). No cookie is looked at
/// where telemetry is received, and the key in a browser is public: what protects it from being used by other pages is its list of origins.
/// </summary>
internal static class Cors
{
    private const string Methods = "POST, OPTIONS";

    /// <summary>What SDKs of Sentry and OpenTelemetry send.</summary>
    private const string Headers =
        "X-Sentry-Auth, X-Api-Key, X-Requested-With, Origin, Accept, Content-Type, Content-Encoding, Authentication, Authorization, baggage, sentry-trace, traceparent, tracestate";

    private const string Readable = "X-Sentry-Error, X-Sentry-Rate-Limits, Retry-After";

    /// <summary>How long a browser may remember the answer. Two hours is the longest that all of them do; a key may lose an origin before.</summary>
    private const string Seconds = "3600";

    /// <summary>
    /// Answers the question that a browser asks before it sends. Its headers carry no key: that of a DSN may be in the query, and else it is asked
    /// whether any key may be used from there; the request itself is looked at again.
    /// </summary>
    public static IResult Preflight(HttpContext http, IngestRequest request)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var presented = PresentedKey.Of(http.Request);
        var key = presented.Length > 0 ? request.Key(presented) : null;
        if (!(key?.Origins.Allows(origin) ?? request.AnyKeyAllows(origin))) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Allow(http.Response, key is { Origins.IsAny: false } && origin.Length > 0 ? origin : "*");
        http.Response.Headers.AccessControlAllowMethods = Methods;
        http.Response.Headers.AccessControlAllowHeaders = Headers;
        http.Response.Headers.AccessControlMaxAge = Seconds;
        return Results.NoContent();
    }

    /// <summary>Until the key is known, which has its own list: lets any page read why it was refused.</summary>
    public static void AllowAny(HttpContext http) => Allow(http.Response, "*");

    /// <summary>Lets the page read the answer of a request with that key, or not.</summary>
    public static void Allow(HttpContext http, ApiKeyEntry key)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (key.Origins.IsAny) Allow(http.Response, "*");
        else if (origin.Length > 0 && key.Origins.Allows(origin)) Allow(http.Response, origin);
        else http.Response.Headers.Remove("Access-Control-Allow-Origin");
    }

    private static void Allow(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlExposeHeaders = Readable;
        if (origin != "*") response.Headers.Vary = "Origin";
    }
}
