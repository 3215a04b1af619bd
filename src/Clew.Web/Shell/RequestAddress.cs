using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Clew.Web.Shell;

/// <summary>The address of the page being shown, and the same with one thing changed.</summary>
public static class RequestAddress
{
    /// <summary>Path and query, as in the address line.</summary>
    public static string Of(HttpContext http) => http.Request.PathBase + http.Request.Path + http.Request.QueryString;

    /// <summary>The same address with a parameter set, or removed when the value is null or empty. A page's cursor falls away: it belongs to the old list.</summary>
    public static string With(HttpContext http, string name, string? value)
    {
        var path = (string?)(http.Request.PathBase + http.Request.Path) ?? "/";
        var kept = http.Request.Query.Where(parameter => parameter.Key != name && parameter.Key != "cursor").ToList();
        var address = QueryHelpers.AddQueryString(path, kept);
        return string.IsNullOrEmpty(value) ? address : QueryHelpers.AddQueryString(address, name, value);
    }
}
