using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>What people did to the incident. Pure.</summary>
internal static class PeopleLane
{
    private const string Program = "clew";

    public static IEnumerable<TimelineCandidate> Of(Incident incident) =>
        incident.Steps.Where(static step => step.Actor != Program).Select(step => new TimelineCandidate(
            new()
            {
                Lane = TimelineLane.People,
                Time = step.Time,
                End = step.Time,
                Title = step.Kind == "note" && step.Text.Length > 0 ? OneLine.Of(step.Text) : $"{step.Actor}: {step.Kind}",
                Reason = step.Kind == "note" ? $"a note of {step.Actor}" : step.Text.Length > 0 ? OneLine.Of(step.Text) : "done to this incident",
                Link = $"/incidents/{incident.Id}",
                Service = incident.Service,
                Tone = step.Kind is "resolved" or "mitigated" ? TimelineTone.Good : TimelineTone.Neutral,
            }, 0));
}
