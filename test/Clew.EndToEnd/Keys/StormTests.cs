using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Keys;

/// <summary>A storm of one error: few are kept whole, all are counted, nothing else is hidden.</summary>
public sealed class StormTests
{
    private const int Envelopes = 60;
    private const int InEach = 50;

    [Fact]
    public async Task Of_a_storm_a_sample_is_whole_and_every_count_is_exact_and_other_errors_keep_everything()
    {
        await using var server = await ClewServer.StartAsync(("Clew__Ingest__WholeErrorsAtOnce", "100"), ("Clew__Ingest__WholeErrorsPerSecond", "1"));
        var (storm, calm) = (SentBody.NewType(), SentBody.NewType());
        for (var i = 0; i < Envelopes; i++)
        {
            var items = Enumerable.Range(0, InEach).Select(n => Event(storm, user: i * InEach + n));
            using var sent = await server.PostAsync("/api/1/envelope/", SentBody.SentryEnvelope([.. items]), SentBody.Envelope);
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }
        for (var i = 0; i < 5; i++)
        {
            using var other = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(calm), SentBody.Envelope);
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
        await server.ErrorsAsync(calm, 5);
        await server.ErrorsAsync(storm, Envelopes * InEach);
        var issue = await server.IssueAsync(storm);

        var row = await server.Engine.FirstOrDefaultAsync<Stored>($"""
            SELECT countIf(endsWith(type, {storm})) AS storm, countIf(endsWith(type, {storm}) AND errors.whole) AS whole, countIf(endsWith(type, {calm}) AND errors.whole) AS calm,
                   countIf(endsWith(type, {storm}) AND empty(body)) AS empty
            FROM errors
            """);
        // What views make of rows is there a moment after the rows.
        var rolled = await server.Until(async () => await server.Engine.FirstOrDefaultAsync<Rolled>($"""
            SELECT toInt64(uniqMerge(occurrences)) AS occurrences, toInt64(uniqMerge(users)) AS users FROM issues_1h WHERE lower(hex(issue)) = {issue.Id}
            """) is { Occurrences: >= Envelopes * InEach } all ? all : null);
        var json = await server.SendAsync(HttpMethod.Get, $"/api/v1/issues/{issue.Id}");
        var intake = await server.SendAsync(HttpMethod.Get, "/api/v1/intake?period=1h");

        const int All = Envelopes * InEach;
        Assert.Equal((All, 5L, All - row!.Whole), (row.Storm, row.Calm, row.Empty));
        Assert.InRange(row.Whole, 100, 400);
        Assert.Equal(new Rolled(All, All), rolled);
        Assert.Contains($"{All}", json.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            (row.Whole + 5, row.Empty),
            (Records(intake, "accepted"), Records(intake, "sampled")));
    }

    [Fact]
    public async Task The_page_of_an_error_that_was_only_counted_says_so()
    {
        await using var server = await ClewServer.StartAsync(("Clew__Ingest__WholeErrorsAtOnce", "1"), ("Clew__Ingest__WholeErrorsPerSecond", "1"));
        var type = SentBody.NewType();
        using var sent = await server.PostAsync(
            "/api/1/envelope/", SentBody.SentryEnvelope([.. Enumerable.Range(0, 20).Select(n => Event(type, n))]), SentBody.Envelope);
        await server.ErrorsAsync(type, 20);
        var issue = await server.IssueAsync(type);
        var light = await server.Engine.FirstOrDefaultAsync<EventRow>($"SELECT lower(hex(event_id)) AS id, user FROM errors WHERE endsWith(type, {type}) AND NOT errors.whole LIMIT 1");

        var one = await server.SendAsync(HttpMethod.Get, $"/api/v1/issues/{issue.Id}/events/{light!.Id}");
        var newest = await server.SendAsync(HttpMethod.Get, $"/api/v1/issues/{issue.Id}");

        Assert.Contains(type, one.ToString(), StringComparison.Ordinal);
        Assert.Contains(light.User, one.ToString(), StringComparison.Ordinal);
        Assert.Contains("billing", one.GetProperty("tags").ToString(), StringComparison.Ordinal);
        Assert.Contains("counted only: one of a storm of this error", one.ToString(), StringComparison.Ordinal);
        Assert.Contains(type, newest.ToString(), StringComparison.Ordinal);
    }

    private static string Event(string type, int user) =>
        SentBody.Item("event", SentBody.SentryEvent(type).Insert(1, $$""" "user":{"id":"user-{{user}}"},"""));

    private static long Records(System.Text.Json.JsonElement intake, string outcome) => intake.GetProperty("items").EnumerateArray()
        .Where(item => item.GetProperty("signal").GetString() == "error" && item.GetProperty("outcome").GetString() == outcome && item.GetProperty("key").GetString() != "clew-canary")
        .Sum(item => item.GetProperty("records").GetInt64());

    private sealed record Stored(long Storm, long Whole, long Calm, long Empty);

    private sealed record Rolled(long Occurrences, long Users);

    private sealed record EventRow(string Id, string User);
}
