using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Documents;
using Clew.Storage.Rollups;
using Clew.Testing;

namespace Clew.Delivery.Tests.Gates;

/// <summary>From spans and deployments in the engine to verdicts that are kept.</summary>
public sealed class GateKeeperTests(EngineFixture engine) : IAsyncLifetime
{
    // Of today: older rows would vanish at a merge.
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());
    private readonly string _project = $"project-{Guid.NewGuid():N}";
    private readonly Signals _signals = new(engine.Client);
    private DocumentStore _documents = null!;
    private int _spans;

    public async ValueTask InitializeAsync()
    {
        _documents = new(engine.Client, _time);
        await _documents.LoadAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_bad_release_is_rolled_back_and_the_one_that_is_put_back_goes_on()
    {
        await DeployAsync("v1", minutesAgo: 70);
        await ServeAsync("v1", from: 62, to: 22, perMinute: 60, everyFails: 0);
        await DeployAsync("v2", minutesAgo: 22);
        await ServeAsync("v2", from: 22, to: 15, perMinute: 60, everyFails: 8);

        var bad = await AskAsync("v2");
        Assert.Equal((GateDecision.RollBack, "v1", "gate/v1"), (bad.Decision, bad.Predecessor, bad.Policy));
        Assert.StartsWith("12.4 % of its requests fail (52 of 420)", bad.Reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("Go back to v1: v1 served 2,400 requests", bad.Reasons[1], StringComparison.Ordinal);

        await DeployAsync("v1", minutesAgo: 15);
        await ServeAsync("v1", from: 15, to: 0, perMinute: 120, everyFails: 0);
        var good = await AskAsync("v1");
        Assert.Equal((GateDecision.Go, "v1"), (good.Decision, good.Predecessor));
        Assert.Contains("Compared with v1 before it was replaced in the hour before: the weaker evidence, since other things may have changed with it.", good.Reasons);
    }

    [Fact]
    public async Task The_next_attempt_is_compared_with_the_last_healthy_release()
    {
        await ServeAsync("v1", from: 62, to: 40, perMinute: 60, everyFails: 0);
        await DeployAsync("v2", minutesAgo: 40);
        await ServeAsync("v2", from: 40, to: 20, perMinute: 60, everyFails: 8);
        await DeployAsync("v3", minutesAgo: 20);
        await ServeAsync("v3", from: 20, to: 0, perMinute: 60, everyFails: 8);

        Assert.Equal((GateDecision.RollBack, "v1"), await AskAsync("v3") is var verdict ? (verdict.Decision, verdict.Predecessor) : default);
    }

    [Fact]
    public async Task New_issues_are_those_whose_first_release_it_is()
    {
        await ServeAsync("v1", from: 62, to: 10, perMinute: 60, everyFails: 0);
        await DeployAsync("v2", minutesAgo: 10);
        await ServeAsync("v2", from: 10, to: 0, perMinute: 60, everyFails: 0);
        await FailAsync("v1", "old", minutesAgo: 20, users: 4);
        await FailAsync("v2", "old", minutesAgo: 5, users: 4);
        await FailAsync("v2", "new", minutesAgo: 5, users: 4);

        var health = await Query().RunAsync(_project, "production", "billing", "v2");
        var issue = Assert.Single(health.NewIssues);
        Assert.Equal(("System.NullReferenceException", 4, 4, 4), (issue.Type, (int)issue.Occurrences, (int)issue.Unhandled, (int)issue.Users));
        Assert.Equal(GateDecision.Hold, GateV1.Judge(health).Decision);
    }

    [Fact]
    public async Task A_release_that_nobody_knows_is_answered_and_not_kept()
    {
        var verdict = await AskAsync("v9");
        Assert.Equal((GateDecision.NotEnoughEvidence, ""), (verdict.Decision, verdict.Predecessor));
        Assert.DoesNotContain(new GateVerdicts(_documents).Latest(), kept => kept.Project == _project);
    }

    [Fact]
    public async Task Answers_are_kept_when_they_change_and_else_rarely()
    {
        await ServeAsync("v1", from: 62, to: 2, perMinute: 60, everyFails: 0);
        await DeployAsync("v2", minutesAgo: 2);
        await ServeAsync("v2", from: 2, to: 0, perMinute: 60, everyFails: 0);
        for (var asked = 0; asked < 130; asked++)
        {
            await AskAsync("v2");
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        var id = GateVerdicts.IdOf(_project, "production", "billing", "v2");
        var history = await new GateVerdicts(_documents).HistoryAsync(id);
        Assert.Equal(3, history.Count);
        Assert.All(history, verdict => Assert.Equal(GateDecision.NotEnoughEvidence, verdict.Decision));
        Assert.Equal([60, 60], history.Zip(history.Skip(1), (later, earlier) => (int)(later.Time - earlier.Time).TotalSeconds));
    }

    private ReleaseHealthQuery Query()
    {
        var rollups = new RollupQuery(engine.Client);
        return new(new(engine.Client, rollups, _time), rollups, _documents, new(_documents), _time);
    }

    private Task<GateVerdict> AskAsync(string release) =>
        new GateKeeper(Query(), new(_documents)).AskAsync(_project, "production", "billing", release, "test");

    private Task DeployAsync(string release, int minutesAgo) =>
        _signals.InsertAsync(Some.Deployment(release: release, id: Guid.NewGuid().ToString("N")) with { Context = Context(release, minutesAgo * 60) });

    private Task ServeAsync(string release, int from, int to, int perMinute, int everyFails)
    {
        var count = (from - to) * perMinute;
        return _signals.InsertAsync(Enumerable.Range(1, count).Select(i =>
            Some.Span(Context(release, from * 60 - (i - 1) * 60.0 / perMinute) with { TraceId = new(1, (ulong)++_spans), SpanId = new((ulong)_spans), User = $"user-{i % 7}" }) with
            {
                Status = everyFails > 0 && i % everyFails == 0 ? SpanStatus.Error : SpanStatus.Ok,
            }));
    }

    private async Task FailAsync(string release, string hash, int minutesAgo, int users)
    {
        var errors = Enumerable.Range(1, users)
            .Select(i => Some.Grouped(Some.Error(Context(release, minutesAgo * 60) with { User = $"user-{i}" }), (ulong)++_spans, hash))
            .ToList();
        await _signals.InsertAsync(errors);
        var issue = Some.Issue(errors[0]);
        if (_documents.Set<Issue>("issue").Find(issue.Id.ToString()) is null) await _documents.Set<Issue>("issue").PutAsync(issue.Id.ToString(), issue, "test");
    }

    private Correlation Context(string release, double secondsAgo) =>
        Some.Context("billing", release, Timestamp.From(_time.GetUtcNow() - TimeSpan.FromSeconds(secondsAgo))) with { Project = _project };
}
