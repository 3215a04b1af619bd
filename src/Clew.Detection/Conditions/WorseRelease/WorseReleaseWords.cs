using Clew.Analysis.Sequential;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.WorseRelease;

/// <summary>A finding of the condition, with its numbers and what would have kept it silent.</summary>
internal static class WorseReleaseWords
{
    public static Finding Finding(RequestSeries service, string release, string predecessor, long began, ReleaseComparison comparison, Look look,
        WorseReleaseOptions options)
    {
        var subject = new FindingSubject(service.Key.Service, Release: release);
        var key = new FindingKey(service.Key.Project, service.Key.Environment, FindingKind.WorseRelease, subject);
        var failures = comparison.Failures;
        var fails = WorseReleaseCondition.FailsMore(comparison, options);
        var isTail = WorseReleaseCondition.HasLongerTail(comparison, options);
        var (observed, expected) = fails ? (failures.New.Estimate, failures.Old.Estimate)
            : isTail ? (comparison.NewTail, comparison.OldTail)
            : (comparison.NewTypical, comparison.OldTypical);
        return new()
        {
            // Of its first cell: a release is worse only once.
            Id = key.IdAt(WorseReleaseCondition.Policy, TenSeconds.Start(began)),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = WorseReleaseCondition.Policy,
            Strength = FindingStrength.Alarm,
            Subject = subject,
            Title = fails
                ? $"{service.Key.Service} {release}: {ShareWords.Of(observed)} of requests fail, with {predecessor} {ShareWords.Of(expected)}"
                : $"{service.Key.Service} {release}: {(isTail ? "the slowest 5 % take" : "half of all requests take over")} {Words(observed)}, with {predecessor} {Words(expected)}",
            Onset = TenSeconds.Start(began),
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = observed,
            Expected = expected,
            Peak = observed,
            Unit = fails ? "share" : "s",
            Numbers =
            [
                new($"requests of {release}", failures.NewCount, "requests"),
                new($"failed requests of {release}", failures.NewHits, "requests"),
                new($"requests of {predecessor}", failures.OldCount, "requests"),
                new($"failed requests of {predecessor}", failures.OldHits, "requests"),
                new("evidence that it fails more (e-value)", failures.EValue),
                .. Durations("95th percentile", release, comparison.NewTail, predecessor, comparison.OldTail),
                .. Durations("median", release, comparison.NewTypical, predecessor, comparison.OldTypical),
            ],
            SilentIf = fails
                ? $"fewer than {options.MinFailures} failed requests, a share higher by less than {ShareWords.Of(options.MinRise)}, "
                    + $"or evidence below {1 / options.Alpha:0} to 1"
                : $"a percentile less than {options.MinSlowdown:0.#} times or {options.MinDelay.TotalMilliseconds:0} ms above its predecessor's, "
                    + $"or evidence below {1 / options.Alpha:0} to 1",
        };
    }

    // Where there were too few to say, nothing is said.
    private static IEnumerable<FindingNumber> Durations(string name, string release, double young, string predecessor, double old) =>
        young > 0 && old > 0 ? [new($"{name} of {release}", young, "s"), new($"{name} of {predecessor}", old, "s")] : [];

    private static string Words(double seconds) => TimeWords.Exact((long)(seconds * 1e9));
}
