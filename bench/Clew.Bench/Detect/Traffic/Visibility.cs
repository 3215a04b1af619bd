namespace Clew.Bench.Detect.Traffic;

/// <summary>When rows can be read: the SDK exports a batch every 1 to 5 s (each instance its own), then they are received and loaded in 0.5 to 1.5 s.</summary>
/// <param name="SlotSeconds">Requests of so long are drawn together. 1 s with batches of each instance; 5 s for weeks of traffic.</param>
internal sealed record Visibility(double SlotSeconds)
{
    /// <summary>When the requests of a slot of an instance are visible.</summary>
    public double At(double slotEnd, (double Period, double Phase) batch, Dice dice)
    {
        var export = (Math.Ceiling(slotEnd / batch.Period - batch.Phase) + batch.Phase) * batch.Period;
        return export + dice.Between(0.5, 1.5);
    }
}
