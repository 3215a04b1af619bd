using Clew.Analysis.Releases;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;
using Clew.Incidents.Gathering;
using Clew.Incidents.Tests.Gathering;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Explaining;

public sealed class SuggestionTests
{
    private static readonly Incident Incident = new ShopStory("suggestion", Some.Noon).Incident("front");

    private static readonly GatheredIncident Gathered = new()
    {
        Scope = ScopeOfIncident.Of(Incident, [], Some.Noon),
        Entry = "front",
        Path = ["front", "billing"],
        Took = TimeSpan.Zero,
        Evidence = new() { Symptom = new("front", SymptomKind.Errors, Some.Noon), Changes = [new(Some.Deployment() with { Id = "c1" })] },
    };

    private static RootCauseRanking Ranking(RootCauseKind kind, string service, string subject, bool enough = true, string change = "") => new(
        "v1", [new() { Kind = kind, Service = service, Subject = subject, Probability = 0.9, Points = 6, ChangeId = change, Evidence = [new("it says so", 6, "/traces/1")] }], enough, ["metrics"]);

    [Fact]
    public void A_bad_deployment_is_rolled_back_to_the_last_healthy_release() => Assert.Equal(
        new("roll-back", "Roll back billing to v2.4.0, last healthy.", "v2.4.0 served 4,120 requests.", "billing", "v2.4.0", "/traces/1"),
        Suggestion.Of(
            Ranking(RootCauseKind.Change, "billing", "billing v2.4.1 deployed", change: "c1"), Gathered,
            new HealthyRelease(new() { Release = "v2.4.0", Began = Some.Noon }, "v2.4.0 served 4,120 requests")));

    [Fact]
    public void Without_a_healthy_release_the_deployment_is_taken_back() => Assert.Equal(
        new("roll-back", "Take back the deployment \"billing v2.4.1 deployed\".", "it says so.", "billing", Link: "/traces/1"),
        Suggestion.Of(Ranking(RootCauseKind.Change, "billing", "billing v2.4.1 deployed", change: "c1"), Gathered, null));

    [Theory]
    [InlineData(RootCauseKind.External, "look-at-dependency", "Look at bank, which sends no telemetry: ask its status page or its owner; shed or cache calls to it.")]
    [InlineData(RootCauseKind.Dependency, "look-at-dependency", "Look at bank: it answers late or wrongly.")]
    [InlineData(RootCauseKind.Resource, "look-at-resource", "Look at pool of bank: give it more, or find what holds it.")]
    [InlineData(RootCauseKind.CodeLocation, "look-at-code", "Look at pool in bank.")]
    [InlineData(RootCauseKind.Segment, "look-at-segment", "Look at the requests with pool; others are well.")]
    [InlineData(RootCauseKind.Traffic, "look-at-traffic", "Take load off bank: pool.")]
    public void Every_kind_of_cause_has_something_to_look_at(RootCauseKind kind, string expected, string text)
    {
        var step = Suggestion.Of(Ranking(kind, "bank", "pool"), Gathered, null);

        Assert.Equal((expected, text, "it says so.", "/traces/1"), (step.Kind, step.Text, step.Why, step.Link));
    }

    [Fact]
    public void Without_enough_evidence_it_says_what_is_missing() => Assert.Equal(
        new("find-out", "Look at the failing traces of front.", "Not enough evidence for a cause; missing: metrics.", "front"),
        Suggestion.Of(Ranking(RootCauseKind.Change, "billing", "x", enough: false), Gathered, null));

    [Fact]
    public void The_sentence_says_what_is_broken_and_why() => Assert.Equal(
        "front is in trouble. Most likely cause (90 %): bank, which sends no telemetry, answers late or not at all (POST bank).",
        CauseSentence.Of(Incident, Ranking(RootCauseKind.External, "bank", "POST bank")));
}
