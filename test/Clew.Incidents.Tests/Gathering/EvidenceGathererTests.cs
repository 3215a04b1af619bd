using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Documents;
using Clew.Storage.Rollups;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Incidents.Tests.Gathering;

/// <summary>From stored telemetry to the named cause, with the real engine.</summary>
public sealed class EvidenceGathererTests(EngineFixture engine)
{
    private static readonly Timestamp Now = new(Timestamp.From(TimeProvider.System.GetUtcNow()).UnixNanoseconds / 10_000_000_000 * 10_000_000_000);

    private readonly ManualTime _time = new(Now.ToDateTimeOffset());

    [Fact]
    public async Task A_bad_release_is_named_with_the_exception_as_evidence()
    {
        var story = new ShopStory("gather-release", Now).Play(static (i, order) => order with { BillingRelease = "v2.4.1", BillingFails = i % 3 == 0 }).Deploy("billing", "v2.4.1", 2).Deploy("billing", "v2.4.0", 400);

        var (gathered, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.ErrorRatio, "storefront", "POST /orders"));

        Assert.Equal(["storefront", "checkout", "billing"], gathered.Path);
        AssertFirst(ranking, RootCauseKind.Change, "billing", "billing v2.4.1 deployed");
        Assert.Contains(ranking.Candidates[0].Evidence, static evidence => evidence.Text.Contains("NullReferenceException", StringComparison.Ordinal) && evidence.Link.StartsWith("/issues/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dependency_that_fails_is_named_and_not_the_deployment_that_just_happened()
    {
        var story = new ShopStory("gather-innocent", Now).Play(static (i, order) => order with { GatewayFails = i % 2 == 0 }).Deploy("checkout", "v3.0.1", 4);

        var (_, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.ErrorRatio, "storefront", "POST /orders"), story.Finding(FindingKind.ErrorRatio, "checkout"), story.Finding(FindingKind.ErrorRatio, "billing"));

        AssertFirst(ranking, RootCauseKind.External, "payment-gateway");
        Assert.All(ranking.Candidates.Where(static candidate => candidate.Kind == RootCauseKind.Change), static candidate => Assert.True(candidate.Probability < 0.1));
    }

    [Fact]
    public async Task A_slow_dependency_without_telemetry_is_named()
    {
        var story = new ShopStory("gather-slow", Now).Play(static (_, order) => order with { Gateway = order.Gateway + 770 });

        var (_, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.Latency, "storefront", "POST /orders"));

        AssertFirst(ranking, RootCauseKind.External, "payment-gateway");
    }

    [Fact]
    public async Task The_wait_for_a_pool_is_blamed_on_the_service_of_the_pool()
    {
        var story = new ShopStory("gather-pool", Now).Play(static (i, order) => order with { Pool = i < 10 ? 500 : i % 2 == 0 ? 1_400 : 2_001 });

        var (_, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.ErrorRatio, "storefront", "POST /orders"), story.Finding(FindingKind.Latency, "storefront", "POST /orders"));

        Assert.Equal("billing", ranking.Candidates[0].Service);
    }

    [Fact]
    public async Task One_customer_whose_orders_fail_is_named()
    {
        var story = new ShopStory("gather-customer", Now).Play(static (i, order) => order with { User = i % 12 == 0 ? "customer-7" : order.User == "customer-7" ? "customer-8" : order.User, BillingFails = i % 12 == 0 });

        var (_, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.ErrorRatio, "storefront", "POST /orders"));

        AssertFirst(ranking, RootCauseKind.Segment, "storefront", "user = customer-7");
    }

    [Fact]
    public async Task Calls_that_are_repeated_because_they_take_too_long_are_the_load()
    {
        var story = new ShopStory("gather-storm", Now).Play(static (i, order) => order with { Billing = 900, Attempts = 4 + i % 3, Patience = 500 });

        var (_, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.ErrorRatio, "storefront", "POST /orders"), story.Finding(FindingKind.Latency, "storefront", "POST /orders"));

        AssertFirst(ranking, RootCauseKind.Traffic, "billing");
    }

    [Fact]
    public async Task Orders_that_silently_stop_are_blamed_on_the_flag_of_the_service_that_no_longer_asks()
    {
        var story = new ShopStory("gather-silent", Now).Play(static (_, order) => order with { IsQueued = true });
        story.Changes.Add(Some.Deployment("storefront", "", story.Onset - TimeSpan.FromSeconds(1), Guid.NewGuid().ToString("n")) with
        {
            Kind = ChangeKind.Flag, Title = "flag queueOrders switched on",
            Context = new() { Project = "gather-silent", Environment = "production", Service = "storefront", Time = story.Onset - TimeSpan.FromSeconds(1) },
        });

        var (_, ranking) = await RankAsync(story, "checkout", story.Finding(FindingKind.Silence, "checkout", "POST /api/v1/orders"));

        AssertFirst(ranking, RootCauseKind.Change, "storefront", "flag queueOrders switched on");
    }

    [Fact]
    public async Task When_nothing_is_wrong_nothing_is_blamed()
    {
        var story = new ShopStory("gather-calm", Now).Play(static (_, order) => order).Deploy("checkout", "v3.0.1", 5);

        var (_, ranking) = await RankAsync(story, "storefront", story.Finding(FindingKind.ErrorRatio, "storefront"));

        Assert.False(ranking.EnoughEvidence);
    }

    private async Task<(GatheredIncident Gathered, RootCauseRanking Ranking)> RankAsync(ShopStory story, string service, params Finding[] findings)
    {
        var signals = new Signals(engine.Client);
        await signals.InsertAsync(story.Spans);
        await signals.InsertAsync(story.Errors);
        await signals.InsertAsync(story.Changes);
        await signals.InsertAsync(story.Logs);
        var documents = new DocumentStore(engine.Client, _time);
        await documents.LoadAsync();
        var gatherer = new EvidenceGatherer(engine.Client, new RollupQuery(engine.Client), documents, new() { LongestRead = TimeSpan.FromSeconds(30) }, _time, NullLogger<EvidenceGatherer>.Instance);
        var gathered = await gatherer.GatherAsync(story.Incident(service, findings), findings);
        Assert.Empty(gathered.NotRead);
        return (gathered, RootCauseRankers.Current.Rank(gathered.Evidence));
    }

    private static void AssertFirst(RootCauseRanking ranking, RootCauseKind kind, string service, string? subject = null)
    {
        var told = string.Join('\n', ranking.Candidates.Select(static candidate => FormattableString.Invariant($"{candidate.Kind} {candidate.Service} {candidate.Subject} {candidate.Points:0.0}: {string.Join("; ", candidate.Evidence.Select(static evidence => $"{evidence.Points:0.0} {evidence.Text}"))}")));
        Assert.True(ranking.Candidates is [var first, ..] && first.Kind == kind && first.Service == service && (subject is null || first.Subject == subject), told);
    }
}
