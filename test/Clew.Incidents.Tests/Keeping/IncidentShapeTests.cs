using Clew.Incidents.Keeping;
using Clew.Model;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Keeping;

public sealed class IncidentShapeTests
{
    [Theory]
    [InlineData(FindingKind.ErrorRatio, 0.004, 0.001, "edge POST /orders fails for 0.4 % of requests since 10:00:00, 31 users hurt")]
    [InlineData(FindingKind.Latency, 2.25, 0.08, "edge POST /orders takes 2.3 s instead of 80 ms since 10:00:00, 31 users hurt")]
    [InlineData(FindingKind.Silence, 0, 120, "edge POST /orders gets 0 instead of 120 requests/min since 10:00:00, 31 users hurt")]
    [InlineData(FindingKind.WorseRelease, 0.2, 0.1, "edge: 12 % of requests fail, normally 0.1 % since 10:00:00, 31 users hurt")]
    public void The_title_says_what_is_broken_since_when_and_whom_it_hurts(FindingKind kind, double observed, double expected, string title)
    {
        var finding = Alarm("edge", operation: "POST /orders") with
        {
            Kind = kind, Observed = observed, Peak = observed, Expected = expected, Unit = kind == FindingKind.Silence ? "requests/min" : "",
        };
        var incident = IncidentChanges.Open(finding, At(10)) with { Impact = new(At(20), 31, 400, 31, 900) };

        Assert.Equal(title, IncidentShape.Of(incident, [finding], KnownCalls.Of()).Title);
    }

    [Fact]
    public void It_says_the_same_whatever_the_order_of_its_findings()
    {
        Finding[] findings = [Alarm("billing", onset: 3), Alarm("edge", onset: 20), Notice("billing", onset: 1), Notice("edge", onset: -500)];
        var paths = KnownCalls.Of("edge > billing");
        var incident = IncidentChanges.Open(findings[0], At(20));
        var (shaped, other) = (IncidentShape.Of(incident, findings, paths), IncidentShape.Of(incident, [.. findings.Reverse()], paths));

        Assert.Equal(("edge", At(3), At(13)), (shaped.Service, shaped.Onset, shaped.DetectedAt));
        Assert.Equal(["edge", "billing"], shaped.Services);
        Assert.Equal(shaped.Services, other.Services);
        Assert.Equal((shaped.Title, shaped.Onset, shaped.DetectedAt), (other.Title, other.Onset, other.DetectedAt));
    }

    [Fact]
    public void A_service_that_only_waits_for_another_is_where_users_meet_it_also_when_its_alarm_came_last()
    {
        var findings = new[] { Alarm("billing"), Alarm("edge", onset: 60) with { Kind = FindingKind.Latency } };

        Assert.Equal("edge", Symptom.Of(findings, KnownCalls.Of("edge > checkout > billing")).Subject.Service);
        Assert.Equal("billing", Symptom.Of(findings, KnownCalls.Of()).Subject.Service);
    }
}
