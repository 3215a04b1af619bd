using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Explaining;

/// <summary>What the program believes about an incident at a time, and why.</summary>
public sealed record Explanation
{
    /// <summary>The incident's id.</summary>
    public required string Incident { get; init; }

    /// <summary>The version of the ranker: <c>v1</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>When the evidence was gathered.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>The incident in one sentence: what is broken, since when, whom it hurts, the likely cause.</summary>
    public required string Sentence { get; init; }

    /// <summary>The most probable first; at most ten.</summary>
    public ImmutableArray<RootCauseCandidate> Candidates { get; init; } = [];

    /// <summary>False: what was seen would fit many causes, or could not be seen at all.</summary>
    public bool EnoughEvidence { get; init; }

    /// <summary>The telemetry that would help, in words.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>What to do now; null only when nothing at all is known.</summary>
    public SuggestedStep? Suggestion { get; init; }

    /// <summary>The id of the document of kind <c>runbook</c> of the service or issue, or empty.</summary>
    public string Runbook { get; init; } = "";

    /// <summary>How long it took to read the evidence from the engine.</summary>
    public double GatheringMilliseconds { get; init; }

    /// <summary>How long the ranker took.</summary>
    public double RankingMilliseconds { get; init; }
}
