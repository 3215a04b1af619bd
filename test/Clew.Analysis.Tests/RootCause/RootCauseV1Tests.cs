using Clew.Analysis.RootCause;
using Clew.Model;
using Xunit;
using static Clew.Analysis.Tests.RootCause.Incident;

namespace Clew.Analysis.Tests.RootCause;

public sealed class RootCauseV1Tests
{
    private static readonly Order Usual = new();

    [Fact]
    public void Nothing_is_blamed_when_nothing_departs_from_normal()
    {
        var ranking = new Incident().Traces(60, Usual, Usual).Series("front", SeriesMeasure.LatencyMean, 0.1).Series("front", SeriesMeasure.Requests, 500)
            .Series("billing", SeriesMeasure.Cpu, 0.3).Rank();
        Assert.Empty(ranking.Candidates);
        Assert.False(ranking.EnoughEvidence);
    }

    [Fact]
    public void Without_telemetry_the_answer_is_what_is_missing()
    {
        var ranking = RootCauseRankers.Current.Rank(new() { Symptom = new("front", SymptomKind.Errors, Onset) });
        Assert.Empty(ranking.Candidates);
        Assert.False(ranking.EnoughEvidence);
        Assert.Equal(6, ranking.Missing.Length);
        Assert.StartsWith("traces since the onset", ranking.Missing[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_service_is_blamed_and_not_those_that_wait_for_it() =>
        AssertFirst(new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { Billing = 400 }).Rank(), RootCauseKind.Dependency, "billing", "Charge");

    [Fact]
    public void A_slow_service_that_sends_no_telemetry_is_external() =>
        AssertFirst(new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { Bank = 900 }).Rank(), RootCauseKind.External, "bank", "POST bank");

    [Fact]
    public void Failures_belong_to_where_they_begin() =>
        AssertFirst(new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingFails = true }).Rank(), RootCauseKind.CodeLocation, "billing", "Charge");

    [Fact]
    public void A_service_that_no_longer_answers_is_blamed_and_not_its_caller_whose_calls_fail() =>
        AssertFirst(new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingIsDown = true }).Rank(), RootCauseKind.Dependency, "billing", "Charge");

    [Fact]
    public void A_call_in_a_loop_is_blamed_on_the_loop_and_not_on_whom_it_calls() =>
        AssertFirst(new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { BankCalls = 12 }).Rank(), RootCauseKind.CodeLocation, "billing", "Charge");

    [Fact]
    public void An_operation_that_stops_early_is_found_though_nobody_reports_an_error() =>
        AssertFirst(new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { Billing = -1 }).Rank(), RootCauseKind.CodeLocation, "orders", "Place");

    [Fact]
    public void A_full_pool_is_blamed_for_the_time_that_is_lost_in_its_service()
    {
        var ranking = new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { Billing = 400 }).Series("billing", SeriesMeasure.Pool, 0.2, 1, 1, 1, 1).Rank();
        AssertFirst(ranking, RootCauseKind.Resource, "billing", "pool");
        Assert.Equal(2, ranking.Candidates[0].Evidence.Length);
        Assert.Equal("/series/billing/Pool", ranking.Candidates[0].Evidence[0].Link);
    }

    [Fact]
    public void A_deployment_of_the_service_that_fails_is_blamed_with_the_failures_as_evidence()
    {
        var incident = new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingFails = true });
        incident.Changes.Add(Deployment("billing", minutesBefore: 1));
        incident.Issues.Add(new("billing", "NullReferenceException", "Billing.Charge", Onset, 0, 12, "/issues/1"));
        var ranking = incident.Rank();
        AssertFirst(ranking, RootCauseKind.Change, "billing", "billing v2 deployed");
        Assert.Equal("change-billing", ranking.Candidates[0].ChangeId);
        Assert.Contains(ranking.Candidates[0].Evidence, static evidence => evidence.Link == "/issues/1");
    }

    [Fact]
    public void An_innocent_deployment_at_the_same_time_is_named_with_what_speaks_against_it()
    {
        var incident = new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { Bank = 900 });
        incident.Changes.Add(Deployment("search", minutesBefore: 0));
        var ranking = incident.Rank();
        AssertFirst(ranking, RootCauseKind.External, "bank", "POST bank");
        var innocent = Assert.Single(ranking.Candidates, static candidate => candidate.Kind == RootCauseKind.Change);
        Assert.Contains(innocent.Evidence, static evidence => !evidence.IsFor && evidence.Text == "search shows no trouble of its own");
        Assert.True(innocent.Probability < 0.1);
    }

    [Theory]
    [InlineData(325, 37, 70, 0, true)]
    [InlineData(325, 37, 70, 8, false)]
    public void A_deployment_is_cleared_by_others_that_fare_alike_and_not_by_few_that_fare_better(int exposed, int failed, int others, int othersFailed, bool isBlamed)
    {
        var incident = new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingFails = true });
        incident.Changes.Add(Deployment("billing", -0.05, exposed, failed, others, othersFailed));
        Assert.Equal(isBlamed, incident.Rank().Candidates[0].Kind == RootCauseKind.Change);
    }

    [Fact]
    public void A_deployment_after_the_onset_is_not_blamed_for_the_trouble_of_its_service()
    {
        var incident = new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingFails = true });
        incident.Changes.Add(Deployment("billing", minutesBefore: -3));
        AssertFirst(incident.Rank(), RootCauseKind.CodeLocation, "billing", "Charge");
    }

    [Fact]
    public void What_takes_a_change_back_a_minute_later_does_not_stand_beside_it()
    {
        var incident = new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingFails = true });
        incident.Changes.Add(Titled("flag on", Deployment("billing", minutesBefore: 0.1)));
        incident.Changes.Add(Titled("flag off", Deployment("billing", minutesBefore: -0.9)));
        var ranking = incident.Rank();
        AssertFirst(ranking, RootCauseKind.Change, "billing", "flag on");
        Assert.True(ranking.Candidates.Single(static candidate => candidate.Subject == "flag off").Probability < ranking.Candidates[0].Probability / 5);
    }

    [Fact]
    public void A_deployment_of_last_week_is_not_blamed_for_the_trouble_of_its_service()
    {
        var incident = new Incident { Kind = SymptomKind.Errors }.Traces(60, Usual, Usual with { BillingFails = true });
        incident.Changes.Add(Deployment("billing", minutesBefore: 7 * 24 * 60));
        AssertFirst(incident.Rank(), RootCauseKind.CodeLocation, "billing", "Charge");
    }

    [Fact]
    public void A_release_whose_requests_fail_while_those_of_the_other_do_not_is_blamed_without_any_trace()
    {
        var incident = new Incident { Kind = SymptomKind.Errors };
        incident.Changes.Add(Deployment("billing", minutesBefore: 10, exposed: 200, exposedFailed: 40, others: 800, othersFailed: 2));
        incident.Changes.Add(Deployment("search", minutesBefore: 1, exposed: 500, exposedFailed: 3, others: 500, othersFailed: 3));
        var ranking = incident.Rank();
        AssertFirst(ranking, RootCauseKind.Change, "billing", "billing v2 deployed");
        Assert.True(ranking.EnoughEvidence);
    }

    [Fact]
    public void An_error_now_and_then_does_not_explain_why_all_is_slow()
    {
        var incident = new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { Bank = 900 });
        incident.Issues.Add(new("billing", "TaskCanceledException", "Billing.Poll", Onset, 0, 1, "/issues/1"));
        AssertFirst(incident.Rank(), RootCauseKind.External, "bank", "POST bank");
    }

    [Fact]
    public void What_is_reported_under_two_names_is_one_segment()
    {
        var incident = new Incident { Kind = SymptomKind.Errors };
        foreach (var name in new[] { "user.id", "user" })
        {
            incident.Segments.Add(new(name, "hedy", Failing: 50, Healthy: 15));
            incident.Segments.Add(new(name, "", Failing: 0, Healthy: 785));
        }
        AssertFirst(incident.Rank(), RootCauseKind.Segment, "front", "user = hedy");
        Assert.Single(incident.Rank().Candidates);
    }

    [Fact]
    public void What_nearly_all_failing_requests_share_and_healthy_ones_do_not_is_named()
    {
        var incident = new Incident { Kind = SymptomKind.Errors };
        incident.Segments.Add(new("customer", "acme", Failing: 48, Healthy: 10));
        incident.Segments.Add(new("customer", "others", Failing: 2, Healthy: 2_000));
        incident.Segments.Add(new("browser", "Chrome", Failing: 35, Healthy: 1_400));
        incident.Segments.Add(new("browser", "Safari", Failing: 15, Healthy: 610));
        AssertFirst(incident.Rank(), RootCauseKind.Segment, "front", "customer = acme");
    }

    [Fact]
    public void A_service_that_is_no_longer_called_is_not_blamed_but_its_busy_caller() =>
        AssertFirst(new Incident { Kind = SymptomKind.Silence }.Series("front", SeriesMeasure.Requests, 1000).Series("orders", SeriesMeasure.Requests, 200)
            .Series("billing", SeriesMeasure.Requests, 200, 0, 0, 0, 0, 0).Rank(), RootCauseKind.CodeLocation, "orders", "calls to billing");

    [Fact]
    public void Rare_calls_may_stay_away_for_a_few_minutes() =>
        Assert.Empty(new Incident { Kind = SymptomKind.Silence }.Series("front", SeriesMeasure.Requests, 1000).Series("orders", SeriesMeasure.Requests, 200)
            .Series("billing", SeriesMeasure.Requests, 1, 0, 0, 0, 0, 0).Rank().Candidates);

    [Fact]
    public void A_processor_that_is_busy_in_proportion_to_the_requests_is_the_doing_of_the_traffic()
    {
        var ranking = new Incident { Kind = SymptomKind.Latency }.Series("front", SeriesMeasure.Requests, 300, 900, 900, 900).Series("front", SeriesMeasure.Cpu, 0.32, 0.96, 0.97, 0.98).Rank();
        AssertFirst(ranking, RootCauseKind.Traffic, "front", "requests");
        Assert.Equal(2, ranking.Candidates[0].Evidence.Length);
    }

    [Fact]
    public void From_series_alone_the_loss_that_no_callee_accounts_for_is_blamed() =>
        AssertFirst(
            new Incident { Kind = SymptomKind.Latency }
                .Series("front", SeriesMeasure.Requests, 600).Series("front", SeriesMeasure.LatencyMean, 0.1, 0.3, 0.3, 0.3, 0.3)
                .Series("orders", SeriesMeasure.Requests, 300).Series("orders", SeriesMeasure.LatencyMean, 0.08, 0.48, 0.48, 0.48, 0.48)
                .Series("billing", SeriesMeasure.Requests, 300).Series("billing", SeriesMeasure.LatencyMean, 0.05, 0.45, 0.45, 0.45, 0.45)
                .Series("bank", SeriesMeasure.Requests, 300).Series("bank", SeriesMeasure.LatencyMean, 0.03)
                .Series("search", SeriesMeasure.Requests, 600).Series("search", SeriesMeasure.LatencyMean, 0.01).Rank(),
            RootCauseKind.Dependency, "billing", "latency");

    [Fact]
    public void One_bad_interval_is_chance() =>
        Assert.Empty(new Incident { Kind = SymptomKind.Latency }.Series("front", SeriesMeasure.Requests, 600).Series("front", SeriesMeasure.LatencyMean, 0.1, 0.1, 0.4, 0.1, 0.1).Rank().Candidates);

    [Fact]
    public void Probabilities_leave_room_for_something_else()
    {
        var ranking = new Incident { Kind = SymptomKind.Latency }.Traces(60, Usual, Usual with { Billing = 400 }).Rank();
        Assert.InRange(ranking.Candidates.Sum(static candidate => candidate.Probability), 0.5, 0.9999);
        Assert.All(ranking.Candidates, static candidate => Assert.Equal(candidate.Points, candidate.Evidence.Sum(static evidence => evidence.Points), 9));
    }

    private static ObservedChange Titled(string title, ObservedChange observed) => observed with { Change = observed.Change with { Id = title, Title = title } };

    private static void AssertFirst(RootCauseRanking ranking, RootCauseKind kind, string service, string subject)
    {
        Assert.NotEmpty(ranking.Candidates);
        var first = ranking.Candidates[0];
        Assert.Equal((kind, service, subject), (first.Kind, first.Service, first.Subject));
    }
}
