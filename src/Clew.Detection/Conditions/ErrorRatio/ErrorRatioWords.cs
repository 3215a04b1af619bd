using Clew.Analysis.Baselines;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>A finding of the condition, with its numbers and what would have kept it silent.</summary>
internal static class ErrorRatioWords
{
    public static Finding Finding(RequestSeries series, ErrorRatioWindow window, RatioBaseline normal, Look look, ErrorRatioOptions options)
    {
        var subject = new FindingSubject(series.Key.Service, series.Key.Operation);
        var key = new FindingKey(series.Key.Project, series.Key.Environment, FindingKind.ErrorRatio, subject);
        var onset = TenSeconds.Start(series.ErrorOnset(look.Cell));
        return new()
        {
            Id = key.IdAt(ErrorRatioCondition.Policy, look.Now),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = ErrorRatioCondition.Policy,
            Strength = FindingStrength.Alarm,
            Subject = subject,
            Title = $"{SubjectWords.Of(subject)}: {ShareWords.Of(window.Share)} of requests fail, normally {ShareWords.Below(normal.Share)}",
            Onset = onset < look.Now ? onset : look.Now,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = window.Share,
            Expected = normal.Share,
            Peak = window.Share,
            Unit = "share",
            Numbers =
            [
                new($"failed requests in the last {window.Seconds} s", window.Failures, "requests"),
                new($"requests in the last {window.Seconds} s", window.Requests, "requests"),
                new("share that failed", window.Share, "share"),
                new("normal share (upper bound)", normal.Share, "share"),
                new("requests that the normal share was learned from", normal.Total, "requests"),
            ],
            SilentIf = SilentIf(window, normal, options),
        };
    }

    private static string SilentIf(ErrorRatioWindow window, RatioBaseline normal, ErrorRatioOptions options)
    {
        var failures = ErrorRatioCondition.FewestFailures(window, normal, options);
        var share = ErrorRatioCondition.TolerableShare(window, normal, options);
        return $"fewer than {NumberWords.Of(failures, "failure", "failures")} in {window.Seconds} s, or a normal share above {ShareWords.Of(share)}";
    }
}
