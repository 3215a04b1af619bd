namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>Requests of the time that ends now.</summary>
/// <param name="Seconds">How long it is.</param>
/// <param name="FailingCells">In how many of its cells of 10 s clearly more than normally failed.</param>
/// <param name="WorstFailures">That failed in its worst cells, see <see cref="ErrorRatioCondition.WorstCells"/>.</param>
public readonly record struct ErrorRatioWindow(int Seconds, int Requests, int Failures, int FailingCells, int WorstFailures)
{
    /// <summary>0 to 1.</summary>
    public double Share => Requests > 0 ? (double)Failures / Requests : 0;
}
