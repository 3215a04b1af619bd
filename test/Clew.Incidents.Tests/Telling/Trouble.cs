using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

/// <summary>An incident of the shop and what is known about it; a test names what it is about with <c>with</c>.</summary>
internal static class Trouble
{
    public static readonly Timestamp Onset = Some.Noon;

    public static readonly MessageLinks Links = new("https://clew.example.org");

    public static readonly Envelope Envelope = new("d1d1d1d1d1d1d1d1", "a0a0a0a0a0a0a0a0", true, "High: billing POST /charges fails", Onset.ToDateTimeOffset() + TimeSpan.FromSeconds(7));

    public static Incident Incident(string id = "1c1c1c1c1c1c1c1c", string project = "default") => new()
    {
        Id = id,
        Project = project,
        Environment = "production",
        Title = "billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt",
        Status = IncidentStatus.Open,
        Severity = IncidentSeverity.High,
        Service = "billing",
        Services = ["billing", "storefront"],
        Onset = Onset,
        DetectedAt = Onset + TimeSpan.FromSeconds(6),
        Findings = ["f1", "f2"],
        Traces = [Some.Trace.ToString()],
        Impact = new(Onset + TimeSpan.FromSeconds(6), 31, 756, 212, 1766),
        Steps = [new(Onset + TimeSpan.FromSeconds(6), "opened", "clew")],
    };

    public static Incident Explained(Incident incident) => incident with
    {
        Cause = new("change", "billing", "billing v2.4.1 deployed", 0.92),
        Suggestion = new("roll-back", "Roll back billing to v2.4.0, last healthy.", "It served 4,120 requests in the hour before with 0.1 % failures.", "billing", "v2.4.0", "/releases/billing/v2.4.0"),
    };

    public static Finding Finding(string id = "f1", string title = "billing POST /charges: 12 % of requests fail, normally 0.1 %") => new()
    {
        Id = id,
        Project = "default",
        Environment = "production",
        Kind = FindingKind.ErrorRatio,
        Policy = "error-ratio/v1",
        Strength = FindingStrength.Alarm,
        Subject = new("billing", "POST /charges"),
        Title = title,
        Onset = Onset,
        NoticedAt = Onset + TimeSpan.FromSeconds(6),
        PeakAt = Onset + TimeSpan.FromSeconds(6),
        Observed = 0.12,
        Expected = 0.001,
        Peak = 0.12,
        Unit = "share",
        SilentIf = "fewer than 9 failures in 60 s",
    };

    public static Change Deployment() => Some.Deployment(time: Onset - TimeSpan.FromSeconds(62)) with { Actor = "ana", Url = "https://ci.example.org/runs/7" };
}
