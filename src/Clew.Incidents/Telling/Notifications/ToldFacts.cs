using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>What the last message about an incident said: another is due when more is known.</summary>
public sealed record ToldFacts(IncidentSeverity Severity, IncidentStatus Status, string Cause, string Suggestion)
{
    /// <summary>It could name the error that the failing requests show.</summary>
    public bool NamesError { get; init; }

    public static ToldFacts Of(Incident incident) =>
        new(incident.Severity, incident.Status, incident.Cause?.Subject ?? "", incident.Suggestion?.Text ?? "") { NamesError = !incident.Issues.IsEmpty };

    /// <summary>It is worse, or the error, a cause or a step is known where there was none or another.</summary>
    public bool IsSurpassedBy(ToldFacts now) =>
        now.Severity < Severity || (now.NamesError && !NamesError) || (now.Cause.Length > 0 && now.Cause != Cause) || (now.Suggestion.Length > 0 && now.Suggestion != Suggestion);
}
