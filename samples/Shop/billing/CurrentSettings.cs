namespace Shop.Billing;

/// <summary>The <see cref="Settings"/> that hold now.</summary>
public sealed class CurrentSettings
{
    private volatile Settings _now = new(Audit: false);

    public Settings Now
    {
        get => _now;
        set => _now = value;
    }
}
