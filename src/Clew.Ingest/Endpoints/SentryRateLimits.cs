using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>
/// Tells Sentry's SDKs to pause (develop.sentry.dev, Rate Limiting): <c>X-Sentry-Rate-Limits: seconds:categories:scope:reason</c> for those since 2020,
/// and <c>Retry-After</c> for older ones. They drop what they would have sent meanwhile and report the number afterwards, in a client report.
/// </summary>
internal static class SentryRateLimits
{
    public const string Header = "X-Sentry-Rate-Limits";

    /// <param name="pause">Rounded up to whole seconds, at least 1: SDKs read 0 as "now".</param>
    /// <param name="reason">Letters, digits and underscores: one of <see cref="Model.DiscardReason"/>.</param>
    /// <param name="categories">Sentry's data categories (<c>error</c>, <c>transaction</c>, <c>log_item</c>, ...) that pause; none means all.</param>
    public static void Write(HttpResponse response, TimeSpan pause, string reason, params ReadOnlySpan<string> categories)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers[Header] = $"{seconds}:{string.Join(';', categories)}:key:{reason}";
        // Retry-After has no categories: an SDK that reads it pauses everything.
        if (categories.IsEmpty) response.Headers.RetryAfter = seconds;
    }
}
