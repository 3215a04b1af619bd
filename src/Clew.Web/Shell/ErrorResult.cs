using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clew.Web.Shell;

/// <summary>
/// Says that a request failed: as a page to a browser that asked for one, otherwise as problem details (RFC 9457).
/// </summary>
/// <param name="status">The HTTP status, 400 to 599.</param>
/// <param name="detail">What happened and what to do, for people; null for the usual words of that status.</param>
internal sealed class ErrorResult(int status, string? detail = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var message = ErrorMessage.Of(status) is var usual && detail is null ? usual : usual with { Detail = detail };
        var reference = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
        if (!WantsPage(httpContext))
            return TypedResults.Problem(message.Detail, httpContext.Request.Path, status, message.Title, extensions: [new("reference", reference)])
                .ExecuteAsync(httpContext);
        return new RazorComponentResult<ErrorPage>(new { Status = status, Message = message, Reference = reference }) { StatusCode = status }
            .ExecuteAsync(httpContext);
    }

    private static bool WantsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/v1")
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
