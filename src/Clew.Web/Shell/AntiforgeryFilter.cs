using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Shell;

/// <summary>Refuses a form that was not made by a page of ours for this browser (cross-site request forgery).</summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return await next(context);
        return await antiforgery.IsRequestValidAsync(http)
            ? await next(context)
            : new ErrorResult(StatusCodes.Status400BadRequest, "This form is out of date, or was not made by Clew. Nothing was changed. Load the page again and repeat what you did.");
    }
}
