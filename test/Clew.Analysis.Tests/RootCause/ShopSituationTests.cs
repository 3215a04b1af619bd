using Clew.Analysis.RootCause;
using Clew.Model;
using Xunit;
using static Clew.Analysis.Tests.RootCause.ShopSituations;

namespace Clew.Analysis.Tests.RootCause;

/// <summary>The faults that a shop knows, each with several seeds: the true cause comes first, and what is innocent does not.</summary>
public sealed class ShopSituationTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6];

    [Theory, MemberData(nameof(Seeds))]
    public void A_bad_release_that_was_rolled_out_everywhere(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BillingThrows = random.Next(3) == 0 }) with
        {
            Issues = Issues("NullReference", 20, origin: 1),
            Changes = [Change("billing", 3, exposed: 90, failed: 30), Change("front", 900, exposed: 200, failed: 60, servedBefore: 4_000)],
            Segments = [new("restaurant", "a", 12, 40), new("restaurant", "b", 10, 45), new("restaurant", "c", 8, 300), new("user", "u1", 3, 20), new("user", "", 27, 365)],
        };

        AssertFirst(gathered, RootCauseKind.Change, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_release_on_some_instances_that_fails_where_the_others_do_not(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BillingThrows = random.Next(8) == 0 }) with
        {
            Issues = Issues("NullReference", 8, origin: 1),
            Changes = [Change("billing", 600, exposed: 60, failed: 30, others: 400, othersFailed: 1, servedBefore: 40)],
            Segments = [new("release", "billing v2", 30, 30), new("release", "billing v1", 1, 400)],
        };

        AssertFirst(gathered, RootCauseKind.Change, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_slow_dependency_that_sends_no_telemetry(int seed) =>
        AssertFirst(new ShopSituations(seed).Gather(SymptomKind.Latency, static _ => new() { BankTimes = 20 }), RootCauseKind.External, "bank");

    [Theory, MemberData(nameof(Seeds))]
    public void A_dependency_that_fails_just_after_an_innocent_deployment_of_another_service(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BankFails = random.Next(2) == 0 }) with
        {
            Issues = Issues("PaymentRefused", 30, origin: 0),
            Changes = [Change("orders", 4, exposed: 120, failed: 60)],
        };

        AssertFirst(gathered, RootCauseKind.External, "bank");
        AssertUnlikely(gathered, "orders");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_dependency_that_fails_just_after_an_innocent_deployment_of_the_service_that_asks_it(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BankFails = random.Next(2) == 0 }) with
        {
            Issues = Issues("PaymentRefused", 30, origin: 0),
            Changes = [Change("billing", 4, exposed: 60, failed: 30, others: 60, othersFailed: 31)],
        };

        AssertFirst(gathered, RootCauseKind.External, "bank");
        AssertUnlikely(gathered, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_pool_that_is_exhausted(int seed)
    {
        var situation = new ShopSituations(seed);
        var gathered = situation.Gather(SymptomKind.Unknown, static random => new() { Pool = random.Next(3) == 0 ? 2_001 : 900 + 1_000 * random.NextDouble() }) with
        {
            Issues = Issues("Timeout", 15, origin: 1),
            Series = [situation.Series("billing", SeriesMeasure.Pool, 0.15, static _ => 1), situation.Series("orders", SeriesMeasure.Pool, 0.1, static _ => 0.3)],
        };

        AssertFirst(gathered, RootCauseKind.Resource, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_pool_that_is_exhausted_soon_after_a_deployment_that_ran_well(int seed)
    {
        var situation = new ShopSituations(seed);
        var gathered = situation.Gather(SymptomKind.Unknown, static random => new() { Pool = random.Next(3) == 0 ? 2_001 : 900 + 1_000 * random.NextDouble() }) with
        {
            Issues = Issues("Timeout", 15, origin: 1),
            Series = [situation.Series("billing", SeriesMeasure.Pool, 0.15, static _ => 1)],
            Changes = [Change("billing", 24, exposed: 300, failed: 120, servedBefore: 244, failedBefore: 2), Change("orders", 25, exposed: 300, failed: 120, servedBefore: 250, failedBefore: 1)],
        };

        AssertFirst(gathered, RootCauseKind.Resource, "billing");
        AssertUnlikely(gathered, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_service_that_fails_soon_after_its_very_first_deployment_was_not_changed(int seed)
    {
        var first = Change("billing", 20, exposed: 300, failed: 100) with { IsFirst = true };
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BillingThrows = random.Next(3) == 0 }) with { Issues = Issues("NullReference", 20, origin: 1), Changes = [first] };

        AssertFirst(gathered, RootCauseKind.CodeLocation, "billing");
        AssertUnlikely(gathered, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_bad_release_stays_the_cause_when_the_onset_was_noticed_late(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BillingThrows = random.Next(3) == 0 }) with
        {
            Issues = Issues("NullReference", 20, origin: 1), Changes = [Change("billing", 30, exposed: 300, failed: 100, servedBefore: 240, failedBefore: 77)],
        };

        AssertFirst(gathered, RootCauseKind.Change, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_storm_of_repeated_calls_that_feeds_itself(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Unknown, static random => new() { Billing = 700 + 400 * random.NextDouble(), Attempts = 3 + random.Next(6) }) with
        {
            Issues = Issues("TaskCanceled", 3, origin: 0.3),
        };

        AssertFirst(gathered, RootCauseKind.Traffic, "billing");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void One_customer_whose_requests_alone_fail(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Errors, static random => new() { BillingThrows = random.Next(25) == 0 }) with
        {
            Issues = Issues("NoSuchCountry", 4, origin: 1),
            Segments = [new("user", "hedy", 14, 20), new("user", "ada", 0, 19), new("user", "", 0, 700), new("country", "SM", 14, 1), new("country", "DE", 0, 738), new("browser", "f", 6, 300), new("browser", "c", 8, 439)],
        };

        AssertFirst(gathered, RootCauseKind.Segment, "front");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Orders_that_silently_stop_after_a_flag(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Silence, static _ => new() { StopsAtFront = true }) with { Changes = [Change("front", 1, ChangeKind.Flag)] };

        AssertFirst(gathered, RootCauseKind.Change, "front");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_surge_that_harms_nobody_is_no_cause_of_anything_else(int seed)
    {
        var situation = new ShopSituations(seed);
        var gathered = situation.Gather(SymptomKind.Unknown, static _ => new()) with
        {
            Series = [situation.Series("front", SeriesMeasure.Requests, 100, static _ => 320), situation.Series("front", SeriesMeasure.LatencyMean, 0.06, static _ => 0.061)],
            Changes = [Change("orders", 30, exposed: 500, failed: 1, others: 480, othersFailed: 1)],
        };

        Assert.All(RootCauseRankers.Current.Rank(gathered).Candidates.Where(static candidate => candidate.Kind != RootCauseKind.Traffic), static candidate => Assert.InRange(candidate.Probability, 0, 0.2));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_habit_of_the_path_supports_what_is_seen_and_nothing_else(int seed)
    {
        var gathered = new ShopSituations(seed).Gather(SymptomKind.Latency, static _ => new() { BankTimes = 20 });
        var remembered = gathered with
        {
            History = [new(RootCauseKind.External, "bank", "POST bank", Onset - TimeSpan.FromDays(3), "/incidents/1"), new(RootCauseKind.Resource, "orders", "cpu", Onset - TimeSpan.FromDays(9))],
        };

        var (without, with) = (RootCauseRankers.Current.Rank(gathered), RootCauseRankers.Current.Rank(remembered));

        Assert.Equal(without.Candidates.Select(static candidate => candidate.Service), with.Candidates.Select(static candidate => candidate.Service));
        Assert.Contains(with.Candidates[0].Evidence, static evidence => evidence.Link == "/incidents/1" && evidence.IsFor);
        Assert.True(with.Candidates[0].Probability > without.Candidates[0].Probability);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Chance_among_many_attributes_is_no_segment(int seed)
    {
        var random = new Random(seed);
        var gathered = new GatheredEvidence
        {
            Symptom = new("front", SymptomKind.Errors, Onset),
            Segments = [.. Enumerable.Range(0, 300).SelectMany(i => Values(i, random))],
        };

        Assert.Empty(RootCauseRankers.Current.Rank(gathered).Candidates);
    }

    // Two values of an attribute that 30 failing and 400 healthy requests have by chance.
    private static IEnumerable<SegmentCount> Values(int attribute, Random random)
    {
        var share = random.NextDouble();
        var (failing, healthy) = (Enumerable.Range(0, 30).Count(_ => random.NextDouble() < share), Enumerable.Range(0, 400).Count(_ => random.NextDouble() < share));
        var name = FormattableString.Invariant($"a{attribute}");
        return [new(name, "x", failing, healthy), new(name, "y", 30 - failing, 400 - healthy)];
    }

    private static void AssertFirst(GatheredEvidence gathered, RootCauseKind kind, string service)
    {
        var candidates = RootCauseRankers.Current.Rank(gathered).Candidates;
        var told = string.Join('\n', candidates.Select(static candidate => FormattableString.Invariant($"{candidate.Kind} {candidate.Service} {candidate.Subject} {candidate.Points:0.0}: {string.Join("; ", candidate.Evidence.Select(static evidence => $"{evidence.Points:0.0} {evidence.Text}"))}")));
        Assert.True(candidates is [var first, ..] && first.Kind == kind && first.Service == service, told);
    }

    private static void AssertUnlikely(GatheredEvidence gathered, string changed) =>
        Assert.All(RootCauseRankers.Current.Rank(gathered).Candidates.Where(candidate => candidate.Kind == RootCauseKind.Change && candidate.Service == changed),
            static candidate => Assert.InRange(candidate.Probability, 0, 0.1));
}
