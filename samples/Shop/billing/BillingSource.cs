using System.Diagnostics;

namespace Shop.Billing;

/// <summary>Billing's own spans; its meter has the same name.</summary>
public static class BillingSource
{
    public const string Name = "Shop.Billing";

    public static readonly ActivitySource Activities = new(Name);
}
