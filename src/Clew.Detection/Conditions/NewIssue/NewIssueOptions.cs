using System.ComponentModel.DataAnnotations;

namespace Clew.Detection.Conditions.NewIssue;

/// <summary>When an error that was never seen before is an alarm and not only worth a notice.</summary>
public sealed record NewIssueOptions
{
    /// <summary>How long an issue counts as new. Default 60 min; 1 min to 7 d.</summary>
    public TimeSpan Young { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Fewer unhandled occurrences in 5 minutes are a notice. Default 5; occurrences; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MinOccurrences { get; init; } = 5;

    /// <summary>With so many occurrences it does not matter that only one user had them, nor that they came at once. Default 10; occurrences; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int ManyOccurrences { get; init; } = 10;

    /// <summary>Share of the service's requests in the last minutes that makes an alarm. Default 0.01; share; 0.0001 to 1.</summary>
    [Range(0.0001, 1)]
    public double MinShare { get; init; } = 0.01;

    /// <summary>The same when the release it occurs in is itself young: then it is probably its fault. Default 0.005; share; 0.0001 to 1.</summary>
    [Range(0.0001, 1)]
    public double MinShareOfYoungRelease { get; init; } = 0.005;

    /// <summary>The same while the service has been watched for less than 10 minutes, when every error is new. Default 0.05; share; 0.0001 to 1.</summary>
    [Range(0.0001, 1)]
    public double MinShareOfUnknownService { get; init; } = 0.05;

    /// <summary>Without an occurrence for this long the finding ends; it lasts again when it occurs again. Default 60 s; 20 s to 1 d.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(60);
}
