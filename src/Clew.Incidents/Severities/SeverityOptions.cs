namespace Clew.Incidents.Severities;

/// <summary>
/// From when on an incident is how severe. Shares are of active users; a share counts only with enough hurt users, because one of two at night is
/// half of all. Orders of magnitude, not measurements: a team that thinks otherwise has its business rules.
/// </summary>
public sealed record SeverityOptions
{
    /// <summary>0 to 1, with at least <see cref="CriticalShareUsers"/>.</summary>
    public double CriticalShare { get; init; } = 0.2;

    public int CriticalShareUsers { get; init; } = 10;

    /// <summary>Whatever the share.</summary>
    public int CriticalUsers { get; init; } = 1_000;

    /// <summary>0 to 1, with at least <see cref="HighShareUsers"/>.</summary>
    public double HighShare { get; init; } = 0.05;

    public int HighShareUsers { get; init; } = 5;

    public int HighUsers { get; init; } = 100;

    /// <summary>0 to 1, with at least <see cref="MediumShareUsers"/>.</summary>
    public double MediumShare { get; init; } = 0.01;

    public int MediumShareUsers { get; init; } = 3;

    public int MediumUsers { get; init; } = 10;

    /// <summary>Where users are not known, the share of failed requests; it makes High at most.</summary>
    public double HighFailedShare { get; init; } = 0.2;

    public double MediumFailedShare { get; init; } = 0.02;

    /// <summary>Failed requests from which such a share counts.</summary>
    public int FailedShareRequests { get; init; } = 20;
}
