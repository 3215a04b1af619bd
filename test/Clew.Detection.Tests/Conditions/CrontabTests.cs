using System.Globalization;
using Clew.Detection.Conditions.MissedRun;

namespace Clew.Detection.Tests.Conditions;

public sealed class CrontabTests
{
    [Theory]
    [InlineData("0 * * * *", "2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z")]
    [InlineData("*/15 * * * *", "2026-03-04T10:14:59Z", "2026-03-04T10:15:00Z")]
    [InlineData("5-20/5,50 8 * * *", "2026-03-04T08:20:00Z", "2026-03-04T08:50:00Z")]
    [InlineData("0 3 * * *", "2026-12-31T03:00:00Z", "2027-01-01T03:00:00Z")]
    [InlineData("30 2 * * MON-fri", "2026-03-06T02:30:00Z", "2026-03-09T02:30:00Z")]
    [InlineData("0 0 * * 7", "2026-03-04T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 13 * fri", "2026-03-04T00:00:00Z", "2026-03-06T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2026-03-04T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 12 1 jan,jul *", "2026-03-04T00:00:00Z", "2026-07-01T12:00:00Z")]
    [InlineData("@daily", "2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z")]
    public void The_next_time_is_the_first_that_the_fields_allow(string schedule, string after, string next) => Assert.Equal(next, Next(schedule, after, "UTC"));

    [Theory]
    [InlineData("0 3 * * *", "2026-03-04T00:00:00Z", "2026-03-04T02:00:00Z")]
    // 02:30 is skipped on 29 March, and comes twice on 25 October.
    [InlineData("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    public void A_schedule_is_in_the_time_of_its_place(string schedule, string after, string next) => Assert.Equal(next, Next(schedule, after, "Europe/Berlin"));

    [Fact]
    public void A_day_that_never_comes_has_no_next_time() => Assert.Equal("never", Next("0 0 30 2 *", "2026-03-04T00:00:00Z", "UTC"));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("1/2/3 * * * *")]
    [InlineData("every monday at nine")]
    [InlineData("@reboot")]
    public void What_is_no_crontab_is_not_taken_for_one(string text) => Assert.False(Crontab.TryParse(text, out _));

    private static string Next(string schedule, string after, string zone)
    {
        Assert.True(Crontab.TryParse(schedule, out var crontab));
        var next = crontab.Next(DateTimeOffset.Parse(after, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));
        return next?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";
    }
}
