namespace Clew.Analysis.Baselines;

/// <summary>Tries and hits of one block of time.</summary>
public readonly record struct RatioBlock(double Total, double Hits)
{
    /// <summary>0 to 1; 0 when nothing was tried.</summary>
    public double Share => Total > 0 ? Hits / Total : 0;
}
