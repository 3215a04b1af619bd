using System.Net;
using Clew.Model;
using Clew.Storage.Exposition;
using Clew.Storage.Intake;
using Clew.Web.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Intake;

public sealed class MetricsTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public void The_text_is_as_prometheus_reads_it_and_what_senders_write_cannot_break_out()
    {
        ServerMetric[] metrics =
        [
            ServerMetric.Gauge("clew_journal_bytes", "Bytes that wait.", 1234.5),
            new("clew_intake_records_total", "Records.", IsCounter: true,
            [
                new([new("signal", "span"), new("reason", "")], 3_000_000),
                new([new("signal", "a\"b\\c\nd"), new("reason", "x")], 1),
            ]),
        ];

        Assert.Equal(
            "# HELP clew_journal_bytes Bytes that wait.\n# TYPE clew_journal_bytes gauge\nclew_journal_bytes 1234.5\n"
            + "# HELP clew_intake_records_total Records.\n# TYPE clew_intake_records_total counter\n"
            + "clew_intake_records_total{signal=\"span\",reason=\"\"} 3000000\n"
            + "clew_intake_records_total{signal=\"a\\\"b\\\\c\\nd\",reason=\"x\"} 1\n",
            PrometheusText.Write(metrics));
    }

    [Fact]
    public async Task Whoever_has_a_token_scrapes_what_was_counted_and_nobody_else_does()
    {
        app.Services.GetRequiredService<IntakeLedger>().Discarded(new("k9", "default", "production"), "profile", DiscardReason.UnsupportedItem("profile"), 7);

        using var scraped = await app.Program().GetAsync(new Uri("/metrics", UriKind.Relative));
        using var person = await (await app.SignedInAsync()).GetAsync(new Uri("/metrics", UriKind.Relative));
        var text = await scraped.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8"), (scraped.StatusCode, scraped.Content.Headers.ContentType?.ToString()));
        Assert.Equal(HttpStatusCode.Unauthorized, person.StatusCode);
        Assert.Contains("process_start_time_seconds 1", text, StringComparison.Ordinal);
    }
}
