using Microsoft.AspNetCore.Http;

namespace Clew.Web.Shell;

/// <summary>Dark or light, when the reader has chosen; otherwise the browser's preference holds.</summary>
internal static class Theme
{
    /// <summary>The cookie's name; the script of the switch (Assets/shell/theme.ts) writes it too.</summary>
    public const string Cookie = "clew-theme";

    /// <summary><c>dark</c>, <c>light</c>, or null when nothing was chosen.</summary>
    public static string? Of(HttpContext http) => http.Request.Cookies[Cookie] switch
    {
        "dark" => "dark",
        "light" => "light",
        _ => null,
    };

    /// <summary>What the switch changes to. Without a choice we assume light, which is what a browser without scripts is told.</summary>
    public static string Other(string? theme) => theme == "dark" ? "light" : "dark";
}
