using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Tests.Gathering;

public sealed class ScopeOfIncidentTests
{
    private static readonly Timestamp Now = new(1_795_255_200_000_000_000);
    private static readonly ShopStory Story = new("scope", Now);

    private static GatheringScope Of(params Finding[] findings) => ScopeOfIncident.Of(Story.Incident("front", findings), findings, Now);

    [Fact]
    public void One_kind_of_finding_is_the_symptom() => Assert.Equal(SymptomKind.Latency, Of(Story.Finding(FindingKind.Latency, "front", "GET /")).Kind);

    [Fact]
    public void Several_kinds_are_looked_at_from_all_sides() => Assert.Equal(SymptomKind.Unknown, Of(Story.Finding(FindingKind.Latency, "front"), Story.Finding(FindingKind.ErrorRatio, "front")).Kind);

    [Fact]
    public void Only_the_operations_in_trouble_are_looked_at() => Assert.Equal(["GET /"], Of(Story.Finding(FindingKind.Latency, "front", "GET /"), Story.Finding(FindingKind.Latency, "other", "POST /")).Operations);

    [Fact]
    public void Of_a_silent_operation_all_of_its_service_is_looked_at() => Assert.Empty(Of(Story.Finding(FindingKind.Silence, "front", "POST /")).Operations);

    [Theory]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new[] { 4, 0 }, 0)]
    [InlineData(new[] { 0, -80, 5 }, 0)]
    [InlineData(new[] { -80, 0, 5, 9 }, 0)]
    public void One_alarm_that_was_early_by_chance_does_not_shift_what_is_compared(int[] seconds, int expected) => Assert.Equal(
        Story.Onset + TimeSpan.FromSeconds(expected),
        Of([.. seconds.Select(second => Story.Finding(FindingKind.ErrorRatio, "front") with { Onset = Story.Onset + TimeSpan.FromSeconds(second) })]).Onset);

    [Fact]
    public void The_calm_after_the_last_alarm_is_no_part_of_it()
    {
        Finding[] findings =
        [
            Story.Finding(FindingKind.Latency, "front") with { End = Story.Onset + TimeSpan.FromSeconds(20) },
            Story.Finding(FindingKind.Latency, "billing") with { End = Story.Onset + TimeSpan.FromSeconds(30) },
            Story.Finding(FindingKind.NewIssue, "billing") with { Strength = FindingStrength.Notice },
        ];
        var over = Story.Incident("front", findings) with { Status = IncidentStatus.Resolved, MitigatedAt = Story.Onset + TimeSpan.FromSeconds(40), ResolvedAt = Story.Onset + TimeSpan.FromSeconds(55) };

        Assert.Equal(Story.Onset + TimeSpan.FromSeconds(30), ScopeOfIncident.Of(over, findings, Now).Until);
        // A person says that it is over while an alarm goes on.
        findings[1] = findings[1] with { End = null };
        Assert.Equal(over.MitigatedAt, ScopeOfIncident.Of(over, findings, Now).Until);
    }

    [Fact]
    public void A_notice_that_joined_changes_neither_the_beginning_nor_the_kind()
    {
        var notice = Story.Finding(FindingKind.NewIssue, "billing") with { Strength = FindingStrength.Notice, Onset = Story.Onset - TimeSpan.FromHours(1) };
        var scope = Of(Story.Finding(FindingKind.Silence, "front"), notice);

        Assert.Equal((Story.Onset, SymptomKind.Silence), (scope.Onset, scope.Kind));
    }

    [Fact]
    public void A_long_incident_is_judged_by_its_first_minutes()
    {
        var scope = ScopeOfIncident.Of(Story.Incident("front") with { Onset = Now - TimeSpan.FromHours(3) }, [], Now);

        Assert.Equal(TimeSpan.FromMinutes(10), scope.Since.Length);
        Assert.True(scope.Before.To < scope.Onset);
    }
}
