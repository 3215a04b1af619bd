namespace Clew.Incidents.Severities;

/// <summary>Whom an issue hurts and how often, in the last days.</summary>
/// <param name="Users">Distinct users hurt in the last 7 days.</param>
/// <param name="ActiveUsers">Distinct users that were there in the last 7 days.</param>
/// <param name="Sessions">Distinct sessions in the last 7 days.</param>
/// <param name="Requests">Distinct traces in the last 7 days.</param>
/// <param name="Day">Occurrences of the last 24 hours.</param>
/// <param name="DayBefore">Of the 24 hours before.</param>
/// <param name="Week">Of the last 7 days.</param>
/// <param name="WeekBefore">Of the 7 days before.</param>
/// <param name="ValuableUsers">Of <paramref name="Users"/>: those that have the tag which the team chose for its most valuable customers.</param>
public sealed record IssueImpactFigures(long Users, long ActiveUsers, long Sessions, long Requests, long Day, long DayBefore, long Week, long WeekBefore, long ValuableUsers)
{
    public static IssueImpactFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>0 to 1; 0 when nobody is known.</summary>
    public double UserShare => ActiveUsers == 0 ? 0 : Math.Min(1, (double)Users / ActiveUsers);
}
