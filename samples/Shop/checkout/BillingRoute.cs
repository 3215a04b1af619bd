namespace Shop.Checkout;

/// <summary>Where billing is and how often it is asked.</summary>
public sealed class BillingRoute(Uri address, Retries retries)
{
    private volatile Uri _address = address;
    private volatile Retries _retries = retries;

    /// <summary>A deployment of billing starts the new release beside the old one and then changes this, so that no order is lost by it.</summary>
    public Uri Address
    {
        get => _address;
        set => _address = value;
    }

    public Retries Retries
    {
        get => _retries;
        set => _retries = value;
    }
}
