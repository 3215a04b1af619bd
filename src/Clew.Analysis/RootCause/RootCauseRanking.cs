using System.Collections.Immutable;

namespace Clew.Analysis.RootCause;

/// <summary>The answer of a ranker.</summary>
/// <param name="Algorithm">The version that gave it: <c>v1</c>.</param>
/// <param name="Candidates">The most probable first. Empty when nothing departs from normal or when the evidence does not suffice.</param>
/// <param name="EnoughEvidence">False: what was seen would fit many causes, or could not be seen at all.</param>
/// <param name="Missing">The telemetry that would help, in words.</param>
public sealed record RootCauseRanking(
    string Algorithm, ImmutableArray<RootCauseCandidate> Candidates, bool EnoughEvidence, ImmutableArray<string> Missing);
