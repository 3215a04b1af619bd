using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Tests.Incidents;

/// <summary>
/// An incident as the program keeps it: billing v2.4.1 was deployed, charges fail for 12 % of requests. Documents only; a test says with <c>with</c>
/// what it is about.
/// </summary>
public sealed partial class Trouble(DocumentStore documents, Timestamp now)
{
    public const string Id = "9f3a5c1e0b7d2846";
    public const string OpeningFinding = "a1b2c3d4e5f60718";
    public const string SecondFinding = "b1b2c3d4e5f60718";

    public Timestamp Deployed => Began - TimeSpan.FromSeconds(41);

    public Timestamp Began => now - TimeSpan.FromMinutes(14);

    public Finding Failing => new()
    {
        Id = OpeningFinding,
        Project = "default",
        Environment = "production",
        Kind = FindingKind.ErrorRatio,
        Policy = "error-ratio/v1",
        Strength = FindingStrength.Alarm,
        Subject = new("billing", "POST /api/v1/charges", "v2.4.1"),
        Title = "billing POST /api/v1/charges: 12 % of requests fail, normally 0.1 %",
        Onset = Began,
        NoticedAt = Began + TimeSpan.FromSeconds(6),
        PeakAt = Began + TimeSpan.FromMinutes(3),
        Observed = 0.12,
        Expected = 0.001,
        Peak = 0.187,
        Unit = "share",
        Numbers =
        [
            new("failed requests in the last 60 s", 41, "requests"), new("requests in the last 60 s", 342, "requests"),
            new("bound of the normal share at 1 in 100,000", 0.013, "share"),
        ],
        SilentIf = "fewer than 9 failures in 60 s, or a normal share above 8 %",
        Traces = [FailingTrace],
    };

    public Finding Slow => Failing with
    {
        Id = SecondFinding,
        Kind = FindingKind.Latency,
        Policy = "latency/v1",
        Strength = FindingStrength.Notice,
        Subject = new("storefront", "POST /orders"),
        Title = "storefront POST /orders: 95 % of requests take up to 2.4 s, normally 0.31 s",
        Onset = Began + TimeSpan.FromSeconds(20),
        NoticedAt = Began + TimeSpan.FromSeconds(52),
        Observed = 2.4,
        Expected = 0.31,
        Peak = 3.1,
        Unit = "s",
        Numbers = [new("requests in the last 5 min", 1_214, "requests")],
        SilentIf = "the 95th percentile below 0.62 s",
    };

    public Incident Incident => new()
    {
        Id = Id,
        Project = "default",
        Environment = "production",
        Title = $"billing POST /api/v1/charges fails for 12 % of requests since {Began.ToString()[11..19]}, 31 users hurt",
        Status = IncidentStatus.Open,
        Severity = IncidentSeverity.Critical,
        SeverityReasons = ["payment: POST /api/v1/charges takes money", "8.2 % of active users are hurt"],
        Service = "storefront",
        Services = ["storefront", "billing", "orders"],
        Onset = Began,
        DetectedAt = Began + TimeSpan.FromSeconds(6),
        Findings = [OpeningFinding, SecondFinding],
        Releases = ["billing v2.4.1", "billing v2.4.0"],
        Traces = [FailingTrace, "1bf7651916cd43dd8448eb211c80319d"],
        Impact = new(now - TimeSpan.FromSeconds(4), 31, 378, 612, 5_204),
        Cause = new("change", "billing", "billing v2.4.1 deployed", 0.92),
        Suggestion = new(
            "roll-back", "Roll back billing to v2.4.0, last healthy.", "v2.4.0 served 4,120 requests in the hour before with 0.1 % failures.", "billing", "v2.4.0",
            "/deployments?service=billing"),
        Steps =
        [
            new(Began + TimeSpan.FromSeconds(6), "opened", "clew", "billing POST /api/v1/charges: 12 % of requests fail, normally 0.1 %"),
            new(Began + TimeSpan.FromSeconds(52), "joined", "clew", "storefront POST /orders: slow, on the same path"),
        ],
    };

    /// <summary>Writes the findings and the incident.</summary>
    public async Task WriteAsync(Incident? incident = null)
    {
        var findings = documents.Set<Finding>("finding");
        await findings.PutAsync(Failing.Id, Failing, "test");
        await findings.PutAsync(Slow.Id, Slow, "test");
        await PutAsync(incident ?? Incident);
    }

    public Task PutAsync(Incident incident) => documents.Set<Incident>("incident").PutAsync(incident.Id, incident, "test");
}
