namespace Clew.Incidents.Tests.Gathering;

/// <summary>How one order goes through the shop of <see cref="ShopStory"/>.</summary>
internal sealed record ShopOrder
{
    public string User { get; init; } = "";

    /// <summary>Billing throws.</summary>
    public bool BillingFails { get; init; }

    /// <summary>Milliseconds that the payment gateway, which sends no telemetry, takes.</summary>
    public double Gateway { get; init; } = 30;

    public bool GatewayFails { get; init; }

    /// <summary>Milliseconds that billing waits for a connection of its pool; it fails beyond 2,000.</summary>
    public double Pool { get; init; } = 0.2;

    /// <summary>Milliseconds that billing works by itself.</summary>
    public double Billing { get; init; } = 5;

    /// <summary>Milliseconds after which checkout gives an attempt up; 0: never.</summary>
    public double Patience { get; init; }

    /// <summary>How often checkout asks billing; all attempts but the last time out.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Storefront answers without asking anybody.</summary>
    public bool IsQueued { get; init; }

    public string BillingRelease { get; init; } = "v2.4.0";
}
