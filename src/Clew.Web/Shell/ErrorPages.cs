using Clew.Storage.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Shell;

/// <summary>Gives every failure that has no body yet a page or problem details: unknown addresses, refused methods, our own faults.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => new ErrorResult(http.Response.StatusCode).ExecuteAsync(http),
            StatusCodeSelector = StatusOf,
        });
        app.UseStatusCodePages(context => new ErrorResult(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        EngineException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
