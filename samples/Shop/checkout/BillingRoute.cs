namespace Shop.Checkout;

/// <summary>Where billing is. A deployment of billing starts the new release beside the old one and then changes this, so that no order is lost by it.</summary>
public sealed class BillingRoute(Uri address)
{
    private volatile Uri _address = address;

    public Uri Address
    {
        get => _address;
        set => _address = value;
    }
}
