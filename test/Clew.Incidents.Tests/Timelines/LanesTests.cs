using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Incidents.Telling;
using Clew.Incidents.Tests.Gathering;
using Clew.Incidents.Timelines;
using Clew.Incidents.Timelines.Lanes;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Timelines;

public sealed class LanesTests
{
    // Begins a minute before noon.
    private static readonly ShopStory Story = new("lanes", Some.Noon);
    private static readonly Incident Incident = Story.Incident("billing");
    private static readonly Timestamp Onset = Story.Onset;

    private static GatheredIncident Gathered(GatheredEvidence? evidence = null, params ImmutableArray<SeenPattern> patterns) => new()
    {
        Scope = ScopeOfIncident.Of(Incident, [], Some.Noon), Entry = "front", Path = ["front", "billing"], Took = TimeSpan.Zero, Patterns = patterns,
        Evidence = evidence ?? new() { Symptom = new("front", SymptomKind.Errors, Onset) },
    };

    private static IEnumerable<string> Told(IEnumerable<TimelineCandidate> lane) =>
        lane.Select(static candidate => candidate.Entry).Select(entry => FormattableString.Invariant($"{(entry.Time - Onset).TotalSeconds:0} {(entry.End - Onset).TotalSeconds:0} {entry.Tone} {entry.Title} | {entry.Reason} | {entry.Link}"));

    [Fact]
    public void A_change_says_how_near_it_was_and_how_its_requests_fared() => Assert.Equal(
        ["-2 -2 Neutral billing v2.4.1 deployed | of the service in trouble, 2 s before the onset; 50 % of the 80 requests that it served since the onset failed, 1 % of the 100 others | /deployments?at=1"],
        Told(ChangeLane.Of(Incident, Gathered(new()
        {
            Symptom = new("front", SymptomKind.Errors, Onset),
            Changes = [new(Some.Deployment(time: Onset - TimeSpan.FromSeconds(2)), 80, 40, 100, 1, "/deployments?at=1")],
        }))));

    [Fact]
    public void A_finding_is_shown_from_its_onset_to_its_end_with_its_peak()
    {
        var finding = Story.Finding(FindingKind.ErrorRatio, "billing") with { End = Onset + TimeSpan.FromSeconds(50) };

        Assert.Equal(
            [
                "0 50 Bad billing: ErrorRatio | noticed 8 s after it began, by test/v1; silent if fewer failures | /incidents/0123456789abcdef#finding-billing-ErrorRatio",
                "20 20 Bad Peak: 60 % | the worst so far; normally 0.1 % | /incidents/0123456789abcdef#finding-billing-ErrorRatio",
                "50 50 Good Over: billing: ErrorRatio | as it normally is again, 50 s after it began | /incidents/0123456789abcdef#finding-billing-ErrorRatio",
            ],
            Told(DetectionLane.Of(Incident, [finding], Some.Noon)));
    }

    [Fact]
    public void What_the_program_did_is_a_detection_and_what_people_did_is_theirs()
    {
        var incident = Incident with { Steps = [new(Onset, "opened", "clew", "by 1 finding"), new(Onset, "acknowledged", "ada"), new(Onset, "note", "ada", "Rolling back now")] };

        Assert.Equal(["0 0 Neutral Incident opened | by 1 finding | /incidents/0123456789abcdef"], Told(DetectionLane.Of(incident, [], Some.Noon)));
        Assert.Equal(
            ["0 0 Neutral ada: acknowledged | done to this incident | /incidents/0123456789abcdef", "0 0 Neutral Rolling back now | a note of ada | /incidents/0123456789abcdef"],
            Told(PeopleLane.Of(incident)));
    }

    [Fact]
    public void A_series_that_left_its_band_is_shown_for_as_long_as_it_was_beyond_it()
    {
        ServiceSeries Series(double now) => new()
        {
            Service = "billing", Measure = SeriesMeasure.LatencyMean, Name = "mean latency of requests", Link = "/logs?service=billing",
            Baseline = [.. Enumerable.Range(1, 60).Select(i => new SeriesPoint(Onset - TimeSpan.FromSeconds(10 * i), 0.040))],
            Window = [.. Enumerable.Range(1, 6).Select(i => new SeriesPoint(Onset + TimeSpan.FromSeconds(10 * i), i is > 1 and < 5 ? now : 0.040))],
        };

        Assert.Equal(
            ["20 40 Warning billing: mean latency of requests up to 812 ms | normally 40 ms, at most 40 ms in 95 of 100 intervals | /logs?service=billing"],
            Told(MetricLane.Of(Gathered(new() { Symptom = new("front", SymptomKind.Latency, Onset), Series = [Series(0.812), Series(0.044)] }))));
    }

    [Fact]
    public void A_log_pattern_is_told_when_it_is_new_or_far_more_frequent()
    {
        SeenPattern Pattern(string text, int severity, long now, long usual) => new()
        {
            Service = "billing", Pattern = text, Severity = severity, Now = now, Usual = usual, First = Onset, Example = text, Link = "/logs?at=1", NowPerMinute = now, UsualPerMinute = usual / 60.0,
        };

        Assert.Equal(
            [
                "0 0 Bad charge failed | a pattern that was not logged in the 1 h before, 12 lines since | /logs?at=1",
                "0 0 Warning slow answer | 30 lines a minute of this pattern, normally 1 | /logs?at=1",
            ],
            Told(LogLane.Of(Gathered(null, Pattern("charge failed", 17, 12, 0), Pattern("slow answer", 13, 30, 60), Pattern("charged", 9, 60, 3_600)))));
    }

    [Fact]
    public void A_message_says_to_whom_it_went_and_what_became_of_it()
    {
        var at = Onset.ToDateTimeOffset() + TimeSpan.FromSeconds(12);
        var delivery = new NotificationDelivery
        {
            Id = "d", Notification = "n", Incident = Incident.Id, Channel = "c", ChannelName = "on call", ChannelKind = ChannelKind.Email, Kind = MessageKind.Opened, Number = 0, Thread = "t",
            Subject = "billing is in trouble", State = DeliveryState.Delivered, CreatedAt = at, IsFirst = true, Attempts = [new(at, 20, SendResult.Delivered, "250 OK")],
        };

        Assert.Equal(
            [
                "12 12 Neutral billing is in trouble | told that it began, email to on call: delivered | /alerts/deliveries?incident=0123456789abcdef",
                "12 12 Bad billing is in trouble | told what else is known, email to on call: not delivered after 1 attempt | /alerts/deliveries?incident=0123456789abcdef",
            ],
            Told(MessageLane.Of(Incident, [delivery, delivery with { Kind = MessageKind.Updated, State = DeliveryState.Failed }, delivery with { State = DeliveryState.Superseded }])));
    }
}
