using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.SpikingIssue;

/// <summary>A finding of the condition, with its numbers and what would have kept it silent.</summary>
internal static class SpikingIssueWords
{
    public static Finding Finding(Issue issue, IssueSeries series, SpikingIssueInput input, Look look, SpikingIssueOptions options)
    {
        var key = new FindingKey(series.Key.Project, series.Key.Environment, FindingKind.SpikingIssue, new(series.Service, Issue: issue.Id.ToString()));
        var onset = TenSeconds.Start(Onset(series, look));
        return new()
        {
            Id = key.IdAt(SpikingIssueCondition.Policy, look.Now),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = SpikingIssueCondition.Policy,
            Strength = SpikingIssueCondition.Strength(input, options),
            Subject = key.Subject,
            Title = $"{series.Service}: {issue.Type} {NumberWords.Of(input.Occurrences, "time", "times")} in a minute, normally at most {input.Normal:0.#}",
            Onset = onset < look.Now ? onset : look.Now,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = input.Occurrences,
            Expected = input.Normal,
            Peak = input.Occurrences,
            Unit = "errors/min",
            Numbers =
            [
                new("occurrences in the last minute", input.Occurrences),
                new("of them without any code that took care", input.Unhandled),
                new("requests of the service in that minute", input.Requests, "requests"),
                new("occurrences in a bad normal minute, at this traffic", input.Normal),
            ],
            SilentIf = $"fewer than {NumberWords.Of(SpikingIssueCondition.Fewest(input, options), "occurrence", "occurrences")} in a minute",
        };
    }

    private static long Onset(IssueSeries series, Look look)
    {
        Span<double> counts = stackalloc double[RequestSeries.Cells];
        var first = look.Cell - counts.Length + 1;
        for (var i = 0; i < counts.Length; i++) counts[i] = series.Recent[first + i].Count;
        return first + Analysis.ChangePoints.Onset.OfCount(counts, falls: false);
    }
}
