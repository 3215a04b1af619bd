using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;
using Clew.Model;
using Clew.Storage.Snapshots;
using Clew.Testing;

namespace Clew.Incidents.Tests.Explaining;

public sealed class SnapshotTests(EngineFixture engine)
{
    private static readonly Timestamp Now = Timestamp.From(TimeProvider.System.GetUtcNow());

    private static readonly Explanation Full = new()
    {
        Incident = "snapshot-explanation",
        Algorithm = "v1",
        Time = Now,
        Sentence = "billing fails since 03:12:04.",
        EnoughEvidence = true,
        Missing = ["telemetry of bank"],
        Suggestion = new("roll-back", "Roll back billing to v2.4.0.", "It served 4,120 requests.", "billing", "v2.4.0", "/deployments"),
        Runbook = "billing",
        GatheringMilliseconds = 412.5,
        RankingMilliseconds = 17,
        Candidates =
        [
            new()
            {
                Kind = RootCauseKind.CodeLocation, Service = "billing", Subject = "Charge", Probability = 0.9, Points = 6, ChangeId = "",
                Evidence = [new("60 of 60 requests fail", 6, "/traces/1"), new("no call leads there", -3)],
            },
        ],
    };

    [Fact]
    public async Task The_newest_explanation_is_read_as_it_was_written()
    {
        var snapshots = new IncidentSnapshots(engine.Client);
        await snapshots.WriteAsync(Full.Incident, SnapshotKind.Explanation, Now, Full);
        await snapshots.WriteAsync(Full.Incident, SnapshotKind.Explanation, Now - TimeSpan.FromMinutes(1), Full with { Sentence = "older" });

        var read = await new IncidentExplanations(snapshots).GetAsync(Full.Incident);

        Assert.NotNull(read);
        Assert.Equal(Full.Candidates[0].Evidence, read.Candidates[0].Evidence);
        Assert.Equal(Full.Missing, read.Missing);
        Assert.Equal(Full.Candidates[0] with { Evidence = [] }, read.Candidates[0] with { Evidence = [] });
        Assert.Equal(Full with { Candidates = [], Missing = [] }, read with { Candidates = [], Missing = [] });
    }

    [Fact]
    public async Task A_timeline_keeps_its_entries_and_what_was_left_out()
    {
        var snapshots = new IncidentSnapshots(engine.Client);
        var entry = new TimelineEntry
        {
            Lane = TimelineLane.Detections, Time = Now, End = Now + TimeSpan.FromSeconds(9), Title = "12 % fail", Reason = "onset", Link = "/monitors", Service = "billing", Tone = TimelineTone.Bad, Count = 3,
        };
        var timeline = new Timeline(Now, Now + TimeSpan.FromMinutes(1), [entry], ImmutableDictionary<TimelineLane, long>.Empty.Add(TimelineLane.Logs, 7));
        await snapshots.WriteAsync("snapshot-timeline", SnapshotKind.Timeline, Now, timeline);

        var read = await snapshots.NewestAsync<Timeline>("snapshot-timeline", SnapshotKind.Timeline);

        Assert.NotNull(read);
        Assert.Equal((timeline.From, timeline.To), (read.From, read.To));
        Assert.Equal([entry], read.Entries);
        Assert.Equal([KeyValuePair.Create(TimelineLane.Logs, 7L)], read.Omitted);
    }

    [Fact]
    public async Task An_incident_that_nobody_explained_has_neither()
    {
        var snapshots = new IncidentSnapshots(engine.Client);

        Assert.Null(await new IncidentExplanations(snapshots).GetAsync("snapshot-none"));
        Assert.Null(await snapshots.NewestAsync<Timeline>("snapshot-none", SnapshotKind.Timeline));
    }
}
