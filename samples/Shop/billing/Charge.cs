namespace Shop.Billing;

/// <summary>The body of <c>POST /api/v1/charges</c>.</summary>
/// <param name="Amount">Before discount and tax, in euro.</param>
/// <param name="Country">Where the meal goes, by its two letters (ISO 3166-1).</param>
public sealed record Charge(string Order, string Restaurant, decimal Amount, string Country = "GR");
