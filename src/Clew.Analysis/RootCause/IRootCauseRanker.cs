namespace Clew.Analysis.RootCause;

/// <summary>
/// Names what probably caused an incident. Versioned: a ranker that was released is never edited in place, because incidents store its answers.
/// MUST be pure and deterministic, MUST NOT throw for any evidence, and MUST NOT use the text of a name: renaming services changes nothing else.
/// </summary>
public interface IRootCauseRanker
{
    /// <summary>The version: <c>v1</c>.</summary>
    string Id { get; }

    RootCauseRanking Rank(GatheredEvidence gathered);
}
