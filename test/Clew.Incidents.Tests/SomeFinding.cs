using System.Globalization;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests;

/// <summary>Builders of findings; times are seconds after <see cref="Some.Noon"/>.</summary>
internal static class SomeFinding
{
    public static Timestamp At(double seconds) => Some.Noon + TimeSpan.FromSeconds(seconds);

    /// <summary>More requests of a service fail than normally; noticed 10 s after it began.</summary>
    public static Finding Alarm(string service, double onset = 0, string operation = "", double? end = null) => new()
    {
        Id = Id($"{service}|{operation}|{onset.ToString(CultureInfo.InvariantCulture)}|alarm"),
        Project = "default",
        Environment = "production",
        Kind = FindingKind.ErrorRatio,
        Policy = "error-ratio/v1",
        Strength = FindingStrength.Alarm,
        Subject = new(service, operation),
        Title = $"{service}: 12 % of requests fail, normally 0.1 %",
        Onset = At(onset),
        NoticedAt = At(onset + 10),
        PeakAt = At(onset + 10),
        End = end is { } ended ? At(ended) : null,
        Observed = 0.12,
        Expected = 0.001,
        Peak = 0.12,
        Unit = "share",
        SilentIf = "fewer than 9 failures in 60 s",
    };

    /// <summary>An issue that was never seen before.</summary>
    public static Finding Notice(string service, double onset = 0, string issue = "00000000000000aa") => Alarm(service, onset) with
    {
        Id = Id($"{service}|{issue}|{onset.ToString(CultureInfo.InvariantCulture)}|notice"),
        Kind = FindingKind.NewIssue,
        Policy = "new-issue/v1",
        Strength = FindingStrength.Notice,
        Subject = new(service, Issue: issue),
        Title = $"New issue in {service}: NullReferenceException",
        NoticedAt = At(onset + 1),
        PeakAt = At(onset),
        Observed = 1,
        Expected = 0,
        Peak = 1,
        Unit = "errors/min",
    };

    private static string Id(string content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)).AsSpan(0, 8));
}
