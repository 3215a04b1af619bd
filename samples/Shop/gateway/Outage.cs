namespace Shop.Gateway;

/// <summary>What becomes of the next authorization.</summary>
public sealed class Outage
{
    private volatile OutageSetting _setting = new(0, 0);

    public void Set(OutageSetting setting) => _setting = setting;

    public OutageKind Next()
    {
        var setting = _setting;
        var drawn = Random.Shared.Next(100);
        if (drawn < setting.RefusedPercent) return OutageKind.Refused;
        return drawn < setting.RefusedPercent + setting.DroppedPercent ? OutageKind.Dropped : OutageKind.None;
    }
}
