using Clew.Incidents.Commands;
using Clew.Incidents.Explaining;
using Clew.Incidents.Gathering;
using Clew.Incidents.Keeping;
using Clew.Incidents.Runbooks;
using Clew.Incidents.Telling;
using Clew.Incidents.Tests.Gathering;
using Clew.Incidents.Tests.Keeping;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Rollups;
using Clew.Storage.Snapshots;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Incidents.Tests.Explaining;

public sealed class IncidentExplainerTests(EngineFixture engine)
{
    private static readonly Timestamp Now = new(Timestamp.From(TimeProvider.System.GetUtcNow()).UnixNanoseconds / 10_000_000_000 * 10_000_000_000);

    private readonly ManualTime _time = new(Now.ToDateTimeOffset());

    [Fact]
    public async Task An_open_incident_gets_its_cause_its_suggestion_and_its_timeline()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        var story = await PlayAsync(keeper);
        var snapshots = new IncidentSnapshots(keeper.Engine);
        var timelines = new IncidentTimelines(snapshots, keeper.Documents, new NotificationQuery(keeper.Documents), _time);
        var finding = story.Finding(FindingKind.ErrorRatio, "storefront", "POST /orders");
        await keeper.FindAsync(finding);
        var incident = story.Incident("storefront", finding) with { Steps = [new(story.Onset + TimeSpan.FromSeconds(30), "acknowledged", "ada")] };
        await keeper.Incidents.PutAsync(incident.Id, incident, "test");

        await Explainer(keeper, snapshots).TickAsync(_time.GetUtcNow());

        var told = keeper.Incidents.Get(incident.Id)!;
        Assert.Equal(("change", "billing", "billing v2.4.1 deployed"), (told.Cause?.Kind, told.Cause?.Service, told.Cause?.Subject));
        Assert.Equal(("roll-back", "v2.4.0", "Roll back billing to v2.4.0, last healthy."), (told.Suggestion?.Kind, told.Suggestion?.Release, told.Suggestion?.Text));
        Assert.Equal(["billing v2.4.1"], told.Releases);
        var explanation = await new IncidentExplanations(snapshots).GetAsync(incident.Id);
        Assert.StartsWith("storefront is in trouble. Most likely cause (", explanation?.Sentence, StringComparison.Ordinal);
        Assert.Equal("billing-runbook", explanation?.Runbook);
        var timeline = await timelines.GetAsync(incident.Id);
        Assert.NotNull(timeline);
        Assert.Equal(
            [TimelineLane.Changes, TimelineLane.Detections, TimelineLane.Errors, TimelineLane.Traces, TimelineLane.Logs, TimelineLane.Metrics, TimelineLane.People],
            LaneWords.All.Where(lane => timeline.Entries.Any(entry => entry.Lane == lane)));
        Assert.All(timeline.Entries, static entry => Assert.True(entry.Reason.Length > 0 && entry.Link.StartsWith('/') && entry.Title.Length > 0, entry.ToString()));
        Assert.Contains(timeline.Entries, static entry => entry is { Lane: TimelineLane.Traces, Tone: TimelineTone.Good });
        Assert.Contains(timeline.Entries, static entry => entry is { Lane: TimelineLane.Traces, Tone: TimelineTone.Bad });
        Assert.Contains(timeline.Entries, static entry => entry.Lane == TimelineLane.Logs && entry.Title.StartsWith("Discount of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_just_explained_is_not_explained_again()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        var snapshots = new IncidentSnapshots(keeper.Engine);
        var incident = new ShopStory("default", Now).Incident("storefront");
        await keeper.Incidents.PutAsync(incident.Id, incident, "test");
        var explainer = Explainer(keeper, snapshots);

        await explainer.TickAsync(_time.GetUtcNow());
        var first = await new IncidentExplanations(snapshots).GetAsync(incident.Id);
        _time.Advance(TimeSpan.FromSeconds(4));
        await explainer.TickAsync(_time.GetUtcNow());

        Assert.False(first!.EnoughEvidence);
        Assert.Equal("find-out", first.Suggestion?.Kind);
        Assert.Equal(first.Time, (await new IncidentExplanations(snapshots).GetAsync(incident.Id))!.Time);
    }

    private IncidentExplainer Explainer(KeeperFixture keeper, IncidentSnapshots snapshots)
    {
        var rollups = new RollupQuery(keeper.Engine);
        return new(
            keeper.Documents, new(keeper.Engine, rollups, keeper.Documents, new() { LongestRead = TimeSpan.FromSeconds(30) }, _time, NullLogger<EvidenceGatherer>.Instance),
            new IncidentTimelineMaker(keeper.Engine), snapshots, new(new(keeper.Engine, rollups, _time), new(keeper.Documents)), keeper.Commands, new RunbookShelf(keeper.Documents), _time,
            NullLogger<IncidentExplainer>.Instance);
    }

    private static async Task<ShopStory> PlayAsync(KeeperFixture keeper)
    {
        var story = new ShopStory("default", Now).Play(static (i, order) => order with { BillingRelease = "v2.4.1", BillingFails = i % 2 == 0 }).Deploy("billing", "v2.4.1", 2);
        story.Logs.AddRange(Enumerable.Range(0, 20).Select(i => Some.Log(Some.Context(time: story.Onset + TimeSpan.FromSeconds(i)), $"Discount of restaurant {i} is missing", SeverityNumber.Error)));
        var signals = new Signals(keeper.Engine);
        await signals.InsertAsync(story.Spans);
        await signals.InsertAsync(story.Errors);
        await signals.InsertAsync(story.Changes);
        await signals.InsertAsync(story.Logs);
        await new RunbookShelf(keeper.Documents).PutAsync(new() { Id = "billing-runbook", Title = "Billing", Service = "billing", Markdown = "Breathe." }, "ada");
        return story;
    }
}
