using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Shell;

/// <summary>
/// The response headers that keep hostile telemetry from becoming code: only our own files run, nothing is framed, no type is guessed.
/// So: no <c>style=</c> attributes, no inline scripts. The nonce exists for the one style element that Turbo makes (its progress bar).
/// </summary>
internal static class ContentSecurity
{
    private static readonly object NonceKey = new();

    public static void UseContentSecurity(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // When the answer begins: what goes wrong on the way clears the headers that were set before, and an error page needs them as much.
        http.Response.OnStarting(() =>
        {
            Write(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; style-src 'self' 'nonce-{Nonce(http)}'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // Pages and answers hold telemetry: no shared cache keeps them. What says otherwise (assets, forms) has said it by now.
        if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-cache";
    }

    /// <summary>The nonce of this response, base64.</summary>
    public static string Nonce(HttpContext http)
    {
        if (http.Items[NonceKey] is string nonce) return nonce;
        nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items[NonceKey] = nonce;
        return nonce;
    }
}
