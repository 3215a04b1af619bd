using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>A log pattern with lines since the onset.</summary>
public sealed record SeenPattern
{
    public required string Service { get; init; }

    /// <summary>The template: <c>could not charge card &lt;*&gt;</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>OpenTelemetry's severity number of the worst line.</summary>
    public required int Severity { get; init; }

    /// <summary>Lines since the onset.</summary>
    public required long Now { get; init; }

    /// <summary>Lines in the hour before.</summary>
    public required long Usual { get; init; }

    /// <summary>The first line since the onset.</summary>
    public required Timestamp First { get; init; }

    /// <summary>That line, as one line.</summary>
    public required string Example { get; init; }

    /// <summary>The page of that line.</summary>
    public required string Link { get; init; }

    public required double NowPerMinute { get; init; }

    public required double UsualPerMinute { get; init; }

    public LogPatternCount ToCount() => new(Service, Pattern, Severity, UsualPerMinute, NowPerMinute, Link);
}
