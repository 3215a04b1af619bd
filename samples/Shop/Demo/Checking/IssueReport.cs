namespace Shop.Demo.Checking;

/// <summary>What became of the bad release's exception.</summary>
public sealed record IssueReport
{
    /// <summary>Seconds from the first failed order, as the customer saw it, until the issue could be read.</summary>
    public double? FirstIssueS { get; set; }

    public string Id { get; set; } = "";

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
}
