namespace Clew.Analysis.Comparison;

/// <summary>
/// Two sides may differ because other kinds of tries came, and not because any kind fares worse (Simpson 1951). Here each kind is compared with its like: the hits that
/// the new side would have if every kind hit as on the old side (indirect standardization).
/// </summary>
public static class MixShift
{
    /// <summary>Of a kind with fewer tries it is not known how it fared on the old side.</summary>
    private const double FewTries = 20;

    /// <summary>
    /// Which part of the additional hits the mix does not explain: 0 when it explains all of them, 1 when none (and where there are none). More than 1 when the mix hides
    /// some, less than 0 when kinds fare better than they did.
    /// </summary>
    public static double Unexplained(IReadOnlyCollection<MixPart> parts)
    {
        double oldCount = 0, oldHits = 0, newCount = 0, newHits = 0;
        foreach (var part in parts)
            (oldCount, oldHits, newCount, newHits) = (oldCount + part.OldCount, oldHits + part.OldHits, newCount + part.NewCount, newHits + part.NewHits);
        if (oldCount <= 0) return 1;
        var usual = oldHits / oldCount;
        var more = newHits - newCount * usual;
        if (more <= 0) return 1;
        var expected = 0.0;
        foreach (var part in parts)
            expected += part.OldCount >= FewTries ? part.NewCount * part.OldHits / part.OldCount
                : part.IsNew ? part.NewCount * usual
                // It came back, and fares as it does.
                : part.NewHits;
        return (newHits - expected) / more;
    }
}
