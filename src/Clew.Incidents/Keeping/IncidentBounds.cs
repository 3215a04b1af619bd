namespace Clew.Incidents.Keeping;

/// <summary>How much one incident holds, so that its document stays small (some ten KB) and its page can be read.</summary>
public static class IncidentBounds
{
    /// <summary>Findings; those beyond stay findings of their own.</summary>
    public const int Findings = 300;

    /// <summary>Steps; of those that the program makes, <c>joined</c> beyond are left out. People's steps are never.</summary>
    public const int Steps = 400;

    public const int Services = 100;

    public const int Issues = 100;

    public const int Releases = 50;

    /// <summary>Example traces.</summary>
    public const int Traces = 20;

    /// <summary>Characters of a note.</summary>
    public const int Note = 10_000;

    /// <summary>Ongoing incidents of one environment that are compared with each other; the oldest.</summary>
    public const int Compared = 50;
}
