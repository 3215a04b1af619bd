using System.Globalization;
using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Canary;

/// <summary>
/// Tells that Clew itself is slow: a finding in the user's project, which becomes an incident and is told like any other. What it cannot tell is
/// that the very path from findings to messages stands still: that is seen on the page of the canary and in the log.
/// </summary>
public sealed class CanaryAlarm(DocumentStore documents)
{
    private const string Policy = "canary/v1";
    private const string Service = "clew";

    /// <summary>Where findings about Clew itself lie.</summary>
    private const string Environment = "clew";

    private DocumentSet<Finding> Findings => documents.Set<Finding>("finding");

    /// <summary>Begins a finding when it is slow, and ends it when it is not any more.</summary>
    public async Task JudgeAsync(CanaryVerdict verdict, CanaryRun last, Timestamp now, CancellationToken ct)
    {
        var open = Findings.All().FirstOrDefault(finding => finding.Body is { Policy: Policy, End: null });
        if (verdict.IsSlow && open is null && documents.Set<Project>("project").All().FirstOrDefault() is { } project)
        {
            var finding = Finding(project.Id, verdict, last, now);
            await Findings.PutAsync(finding.Id, finding, "canary", 0, ct);
        }
        else if (!verdict.IsSlow && open is not null)
            await Findings.PutAsync(open.Id, open.Body with { End = now }, "canary", open.Version, ct);
    }

    internal static Finding Finding(string project, CanaryVerdict verdict, CanaryRun last, Timestamp now) => new()
    {
        Id = DerivedName.Of(Policy, project, $"{now.UnixNanoseconds / 60_000_000_000}"),
        Project = project,
        Environment = Environment,
        Kind = FindingKind.Latency,
        Policy = Policy,
        Strength = FindingStrength.Alarm,
        Subject = new(Service, "canary"),
        Title = last.IsLost
            ? $"Detection is broken: the canary got stuck before stage “{last.StuckBefore}”"
            : string.Create(CultureInfo.InvariantCulture, $"Detection is slow: from error to message it takes {verdict.P99:0.#} s (99th percentile of the last hour)"),
        Onset = last.Time,
        NoticedAt = now,
        PeakAt = now,
        Observed = verdict.P99 ?? 0,
        Expected = CanaryVerdict.Limit,
        Peak = verdict.P99 ?? 0,
        Unit = "s",
        Numbers = [new("runs of the last hour", verdict.Runs), new("of them lost", verdict.Lost), new("median", verdict.P50 ?? 0, "s"), new("99th percentile", verdict.P99 ?? 0, "s")],
        SilentIf = $"a 99th percentile of at most {CanaryVerdict.Limit} s and no lost run",
    };
}
