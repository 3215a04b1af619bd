using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Access;

/// <summary>
/// Carries a new secret from the form that made it to the page that shows it: in an encrypted cookie that the page removes. So the secret is
/// shown once, is never stored, and the browser's Reload does not make another.
/// </summary>
internal sealed class ShownOnce(IDataProtectionProvider protection)
{
    private const string Cookie = "clew-once";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("clew.shown-once").ToTimeLimitedDataProtector();

    public void Put(HttpContext http, string secret) =>
        http.Response.Cookies.Append(Cookie, _protector.Protect(secret, Lifetime), new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = "/settings",
            MaxAge = Lifetime,
        });

    /// <summary>The secret, or null when there is none to show.</summary>
    public string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie) return null;
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/settings" });
        try
        {
            return _protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null; // over, or made under keys that are gone
        }
    }
}
