using Clew.Model;
using Clew.Storage.Regrouping;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>Leads requests about an issue that became another one there: pages and the API, everything below the issue's address.</summary>
internal sealed class MovedIssues(IssueLinks links) : IEndpointFilter
{
    private const string Pages = "/issues/", Api = "/api/v1/issues/";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var path = request.Path.Value ?? "";
        var prefix = path.StartsWith(Pages, StringComparison.Ordinal) ? Pages : path.StartsWith(Api, StringComparison.Ordinal) ? Api : null;
        if (prefix is null || request.RouteValues["id"] is not string id || !IssueId.TryParse(id, out var issue) || links.Current(issue) is var now && now == issue) return next(context);
        var address = $"{prefix}{now}{path[(prefix.Length + id.Length)..]}{request.QueryString}";
        // Not for good: it may be undone. A form is sent again as it is.
        return ValueTask.FromResult<object?>(TypedResults.LocalRedirect(LocalUrl.OrHome(address), permanent: false, preserveMethod: !HttpMethods.IsGet(request.Method)));
    }
}
