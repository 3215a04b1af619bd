using System.Text.Json.Serialization;

namespace Shop.Demo.Checking;

/// <summary>The last line of <c>--check</c>. What was not looked at, because the fault has none of it, is absent.</summary>
public sealed record FaultReport(string Fault)
{
    public bool Ok => Problems.Count == 0;

    /// <summary>Seconds from the first order that the fault hurt, as the customer saw it, until the incident could be read.</summary>
    public double? FirstFailureToIncidentS { get; set; }

    /// <summary>Until the first message of it had arrived, by whichever way.</summary>
    public double? FirstFailureToMessageS { get; set; }

    public double? FirstFailureToEmailS { get; set; }

    public double? FirstFailureToWebhookS { get; set; }

    public string? Title { get; set; }

    public string? Severity { get; set; }

    public NamedCause? FirstCause { get; set; }

    /// <summary>The place of a right answer in the ranking, from 1; 0: it is not in it.</summary>
    public int? TruthRank { get; set; }

    /// <summary>The first three, as <see cref="Checking.NamedCause.ToString"/> says them.</summary>
    public IReadOnlyList<string>? Causes { get; set; }

    /// <summary>What to do, as Clew says.</summary>
    public string? Suggestion { get; set; }

    /// <summary>Whether a change that has nothing to do with it was ever named first; absent: there was none.</summary>
    public bool? InnocentFirst { get; set; }

    /// <summary>Opened in the whole run.</summary>
    public int Incidents { get; set; }

    public bool? Closed { get; set; }

    /// <summary>Seconds from the end of the fault until the incident had closed itself.</summary>
    public double? EndToClosedS { get; set; }

    /// <summary>As the incident says.</summary>
    public long? UsersAffected { get; set; }

    /// <summary>Customers whose orders were hurt, as the load generator has counted them.</summary>
    public int? UsersByLoad { get; set; }

    /// <summary>Entries of the incident's timeline by lane.</summary>
    public IReadOnlyDictionary<string, int>? Lanes { get; set; }

    /// <summary>What the gate said of the healthy release, before.</summary>
    public string? GateBefore { get; set; }

    /// <summary>What the gate said of the bad release, while it was live.</summary>
    public string? GateAfter { get; set; }

    /// <summary>What was looked at on the way from the first failure to the issue; only for a bad release.</summary>
    public IssueReport? Issue { get; set; }

    /// <summary>What is wrong, in words.</summary>
    public List<string> Problems { get; } = [];
}
