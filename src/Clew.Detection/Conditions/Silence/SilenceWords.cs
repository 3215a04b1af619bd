using Clew.Analysis.ChangePoints;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.Silence;

/// <summary>A finding of the condition, with its numbers and what would have kept it silent.</summary>
internal static class SilenceWords
{
    public static Finding Finding(RequestSeries series, SilenceInput input, Look look, SilenceOptions options)
    {
        var subject = new FindingSubject(series.Key.Service, series.Key.Operation);
        var key = new FindingKey(series.Key.Project, series.Key.Environment, FindingKind.Silence, subject);
        var isSilent = input.Age >= options.MinSilence;
        var rate = isSilent ? 0 : input.Requests / input.Window.TotalMinutes;
        var onset = Onset(series, look, isSilent);
        return new()
        {
            Id = key.IdAt(SilenceCondition.Policy, look.Now),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = SilenceCondition.Policy,
            Strength = FindingStrength.Alarm,
            Subject = subject,
            Title = isSilent
                ? $"{SubjectWords.Of(subject)}: no requests for {TimeWords.Largest(input.Age)}, normally {input.Rhythm.Typical:0} a minute"
                : $"{SubjectWords.Of(subject)}: only {rate:0} requests a minute, normally {input.Rhythm.Typical:0}",
            Onset = onset < look.Now ? onset : look.Now,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = rate,
            Expected = input.Rhythm.Typical,
            Peak = rate,
            Unit = "requests/min",
            Numbers =
            [
                new("seconds since the newest request", input.Age.TotalSeconds, "s"),
                new("longest gap of the last hours", input.LongestAge.TotalSeconds, "s"),
                new($"requests in {input.Window.TotalSeconds:0} s", input.Requests, "requests"),
                new("requests in a normal minute", input.Rhythm.Typical, "requests"),
                new("requests in a quiet normal minute", input.Rhythm.Low, "requests"),
                new("share of it that this time of day leaves", input.Level, "share"),
                new("probability of it by chance", input.Rhythm.AtMost(isSilent ? 0 : input.Requests, isSilent ? input.Age : input.Window, input.Level)),
            ],
            SilentIf = isSilent
                ? $"a silence of less than {TimeWords.Largest(SilenceCondition.Needed(input, options))}, or callers that fell silent too"
                : $"more than {options.MaxLeft * input.Rhythm.Low * input.Level:0.#} requests a minute, or callers that fell too",
        };
    }

    // After the newest request there is nothing: that is when it began. A fall has to be found.
    private static Timestamp Onset(RequestSeries series, Look look, bool isSilent)
    {
        if (isSilent) return TenSeconds.End(series.Recent.Newest);
        const int LateCells = 2;
        Span<double> counts = stackalloc double[RequestSeries.Cells];
        var last = look.Cell - LateCells;
        var first = Math.Max(series.First, last - counts.Length + 1);
        var length = (int)(last - first + 1);
        for (var i = 0; i < length; i++) counts[i] = series.Recent[first + i].Count;
        return TenSeconds.Start(first + Analysis.ChangePoints.Onset.OfCount(counts[..length], falls: true));
    }
}
