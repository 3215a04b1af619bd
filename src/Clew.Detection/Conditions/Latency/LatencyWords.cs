using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.Latency;

/// <summary>A finding of the condition, with its numbers and what would have kept it silent.</summary>
internal static class LatencyWords
{
    /// <summary>The operation's 95th percentile of the last minute in seconds.</summary>
    public static double Tail(RequestSeries operation, long cell)
    {
        var durations = new List<DurationHistogram>();
        for (var one = cell - TenSeconds.PerMinute + 1; one <= cell; one++)
            foreach (var release in operation.Parts)
                if (release.Durations(one) is { } read) durations.Add(read);
        return DurationHistogram.Merge(durations).Quantile(0.95);
    }

    /// <param name="worst">The operation with the most slow requests.</param>
    /// <param name="slowOperations">How many meet the condition.</param>
    /// <param name="window">Of the worst.</param>
    /// <param name="look">When.</param>
    /// <param name="options">The thresholds.</param>
    public static Finding Finding(RequestSeries worst, int slowOperations, LatencyWindow window, Look look, LatencyOptions options)
    {
        var subject = new FindingSubject(worst.Key.Service, slowOperations > 1 ? "" : worst.Key.Operation);
        var key = new FindingKey(worst.Key.Project, worst.Key.Environment, FindingKind.Latency, subject);
        var normal = worst.Latency;
        var tail = Tail(worst, look.Cell);
        var onset = TenSeconds.Start(worst.SlowOnset(look.Cell));
        var limit = LatencyHistory.Seconds(normal.Limit);
        return new()
        {
            Id = key.IdAt(LatencyCondition.Policy, look.Now),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = LatencyCondition.Policy,
            Strength = FindingStrength.Alarm,
            Subject = subject,
            Title = $"{Subject(subject, slowOperations)}: {ShareWords.Of(window.Share)} of requests take over {Words(limit)}, normally {ShareWords.Below(normal.Slow.Share)}; "
                + $"the slowest 5 % take {Words(tail)}, normally {Words(normal.Tail)}",
            Onset = onset < look.Now ? onset : look.Now,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = tail,
            Expected = normal.Tail,
            Peak = tail,
            Unit = "s",
            Numbers =
            [
                new($"requests of {worst.Key.Operation} in the last {window.Seconds} s", window.Requests, "requests"),
                new("of them slow", window.Slow, "requests"),
                new("slow is over", limit, "s"),
                new("95th percentile", tail, "s"),
                new("normal 95th percentile", normal.Tail, "s"),
                new("normal share of slow requests (upper bound)", normal.Slow.Share, "share"),
                new("operations that are slow", slowOperations),
            ],
            SilentIf = $"fewer than {LatencyCondition.FewestSlow(window, normal.Slow, options)} requests over {Words(limit)} in {window.Seconds} s, "
                + $"or slow for less than {LatencyCondition.Cells(window, options) * TenSeconds.Seconds} s of them",
        };
    }

    private static string Subject(FindingSubject subject, int operations) =>
        subject.Operation.Length > 0 ? SubjectWords.Of(subject) : $"{subject.Service} ({operations} operations)";

    private static string Words(double seconds) => TimeWords.Exact((long)(seconds * 1e9));
}
