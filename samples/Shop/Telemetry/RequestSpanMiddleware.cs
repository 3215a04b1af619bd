using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Shop.Telemetry;

/// <summary>
/// Puts on the span of a request what ASP.NET Core leaves out and the HTTP conventions ask for: route, status code, the exception that ended it; and
/// who the user is. First in the pipeline: it looks at the answer when everything else is done with it.
/// </summary>
public sealed class RequestSpanMiddleware(RequestDelegate next, ILogger<RequestSpanMiddleware> log)
{
    /// <summary>How the user is named in W3C baggage, on spans and in logs.</summary>
    private const string UserId = "user.id";

    public async Task InvokeAsync(HttpContext context)
    {
        var span = Activity.Current;
        var user = span?.GetBaggageItem(UserId);
        using var scope = user is null ? null : log.BeginScope(new Dictionary<string, object> { [UserId] = user });
        await next(context);
        if (span is null) return;
        span.SetTag(UserId, user);
        var failure = context.Features.Get<IExceptionHandlerFeature>();
        Describe(span, context, failure?.Endpoint ?? context.GetEndpoint());
        if (failure is not null) span.AddException(failure.Error);
    }

    private static void Describe(Activity span, HttpContext context, Endpoint? endpoint)
    {
        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (endpoint is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{context.Request.Method} {route}";
        }
        if (status < StatusCodes.Status500InternalServerError) return;
        span.SetTag("error.type", status.ToString());
        span.SetStatus(ActivityStatusCode.Error);
    }
}
