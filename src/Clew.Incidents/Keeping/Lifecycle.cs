using Clew.Model;

namespace Clew.Incidents.Keeping;

/// <summary>
/// How an incident moves by itself. When all its alarms have ended it is mitigated, from the moment the last of them ended; when it then stayed
/// calm it is resolved. An alarm that comes back meanwhile opens it again. Notices open no incident and hold none open; nor do issues that still
/// trickle when requests, which were failing too, are as normal again. What a person did stands: an incident that a person reopened closes by
/// itself only after an alarm that ended since.
/// </summary>
public static class Lifecycle
{
    /// <returns>The same object when nothing changes.</returns>
    public static Incident Next(Incident incident, IReadOnlyList<Finding> findings, TimeSpan calm, Timestamp now)
    {
        if (!incident.IsOngoing) return incident;
        var alarms = Deciding(findings);
        if (alarms.Any(alarm => alarm.End is null)) return StillFailing(incident, alarms, now);
        // Without any alarm (all were split off) calm begins when it was opened.
        var ended = alarms.Count > 0 ? alarms.Max(alarm => alarm.End!.Value) : incident.DetectedAt;
        var reopened = LastStep(incident, "reopened");
        if (reopened is not null && reopened.Actor != IncidentChanges.Clew && ended <= reopened.Time) return incident;
        var next = IncidentChanges.Mitigate(incident, IncidentChanges.Clew, Earlier(ended, now), now, "all alarms ended");
        return now - ended >= calm ? IncidentChanges.Resolve(next, IncidentChanges.Clew, now, $"calm for {calm.TotalSeconds:0} s") : next;
    }

    private static List<Finding> Deciding(IEnumerable<Finding> findings)
    {
        var alarms = findings.Where(finding => finding.Strength == FindingStrength.Alarm).ToList();
        return alarms.Exists(Symptom.IsAboutRequests) ? alarms.FindAll(Symptom.IsAboutRequests) : alarms;
    }

    private static Incident StillFailing(Incident incident, List<Finding> alarms, Timestamp now)
    {
        if (incident.Status != IncidentStatus.Mitigated) return incident;
        var mitigated = LastStep(incident, "mitigated");
        // A person may call it mitigated before the monitors see it; an alarm that was noticed after that says otherwise.
        var back = alarms.Where(alarm => alarm.End is null)
            .FirstOrDefault(alarm => mitigated is null || mitigated.Actor == IncidentChanges.Clew || alarm.NoticedAt > mitigated.Time);
        return back is null ? incident : IncidentChanges.Reopen(incident, IncidentChanges.Clew, now, $"came back: {back.Title}");
    }

    private static IncidentStep? LastStep(Incident incident, string kind) => incident.Steps.LastOrDefault(step => step.Kind == kind);

    private static Timestamp Earlier(Timestamp one, Timestamp other) => one <= other ? one : other;
}
