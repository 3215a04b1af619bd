using Clew.Analysis.RootCause.V1;

namespace Clew.Analysis.RootCause;

/// <summary>All rankers that ever were.</summary>
public static class RootCauseRankers
{
    /// <summary>The one that new incidents are explained with.</summary>
    public static IRootCauseRanker Current { get; } = new RootCauseV1();

    /// <summary>The ranker of a stored answer, or null when this program never had it.</summary>
    public static IRootCauseRanker? Find(string id) => id == Current.Id ? Current : null;
}
