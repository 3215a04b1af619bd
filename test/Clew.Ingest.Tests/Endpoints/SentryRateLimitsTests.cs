using Clew.Ingest.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Tests.Endpoints;

public sealed class SentryRateLimitsTests
{
    [Fact]
    public void Everything_pauses_in_the_form_of_new_and_of_old_sdks()
    {
        var response = new DefaultHttpContext().Response;

        SentryRateLimits.Write(response, TimeSpan.FromSeconds(2.1), "rate_limited");

        Assert.Equal(("3::key:rate_limited", "3"), (response.Headers[SentryRateLimits.Header].ToString(), response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public void Some_categories_pause_alone()
    {
        var response = new DefaultHttpContext().Response;

        SentryRateLimits.Write(response, TimeSpan.Zero, "daily_quota", "error", "transaction");

        Assert.Equal(("1:error;transaction:key:daily_quota", ""), (response.Headers[SentryRateLimits.Header].ToString(), response.Headers.RetryAfter.ToString()));
    }
}
