using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>Log patterns that are new in the window, or of which there are far more lines than normal. Pure.</summary>
internal static class LogLane
{
    /// <summary>Times the normal rate from which a pattern is told.</summary>
    private const double LeastRatio = 3;

    /// <summary>Lines since the onset below which "more than normal" is chance.</summary>
    private const int LeastLines = 5;

    private const int Warning = (int)SeverityNumber.Warning, Error = (int)SeverityNumber.Error;

    public static IEnumerable<TimelineCandidate> Of(GatheredIncident gathered)
    {
        // A service that logged nothing before has no old patterns to compare with.
        var known = gathered.Patterns.Where(static pattern => pattern.Usual > 0).Select(static pattern => pattern.Service).ToHashSet(StringComparer.Ordinal);
        foreach (var pattern in gathered.Patterns)
        {
            var isNew = pattern.Usual == 0 && (known.Contains(pattern.Service) || pattern.Severity >= Error);
            var isMore = pattern.Usual > 0 && pattern.Now >= LeastLines && pattern.NowPerMinute >= LeastRatio * pattern.UsualPerMinute && pattern.Severity >= Warning;
            if (!isNew && !isMore) continue;
            yield return new(
                new()
                {
                    Lane = TimelineLane.Logs,
                    Time = pattern.First,
                    End = pattern.First,
                    Title = pattern.Example,
                    Reason = isNew
                        ? $"a pattern that was not logged in the {TimeWords.Largest(LogPatternReader.Baseline)} before, {NumberWords.Of(pattern.Now, "line", "lines")} since"
                        : FormattableString.Invariant($"{pattern.NowPerMinute:0.#} lines a minute of this pattern, normally {pattern.UsualPerMinute:0.##}"),
                    Link = pattern.Link,
                    Service = pattern.Service,
                    Tone = pattern.Severity >= Error ? TimelineTone.Bad : pattern.Severity >= Warning ? TimelineTone.Warning : TimelineTone.Neutral,
                    Count = pattern.Now,
                }, pattern.Severity >= Error ? 0 : pattern.Severity >= Warning ? 1 : 2);
        }
    }
}
