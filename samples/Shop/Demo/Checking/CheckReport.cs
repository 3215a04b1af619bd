using System.Text.Json.Serialization;

namespace Shop.Demo.Checking;

/// <summary>The last line of <c>--check</c>.</summary>
public sealed record CheckReport
{
    public bool Ok => Problems.Count == 0;

    /// <summary>Seconds from the first failed order, as the customer saw it, until the issue could be read.</summary>
    public double? FirstIssueS { get; set; }

    /// <summary>The id of the issue of billing's exception.</summary>
    public string Issue { get; set; } = "";

    /// <summary>The releases that it occurred in.</summary>
    public IReadOnlyList<string> Releases { get; set; } = [];

    /// <summary>Of the trace of one failed order.</summary>
    public int TraceSpans { get; set; }

    /// <summary>Of the same trace.</summary>
    public int LogLines { get; set; }

    public bool DeploymentBeforeError { get; set; }

    public long UsersAffected { get; set; }

    /// <summary>What Sentry's SDK and OpenTelemetry's reported of the same failures is one issue and each failure counts once.</summary>
    public bool OneIssueTwoProtocols { get; set; }

    /// <summary>What is wrong, in words; absent when nothing is.</summary>
    [JsonPropertyName("problems"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ToldProblems => Ok ? null : Problems;

    [JsonIgnore]
    public List<string> Problems { get; } = [];
}
