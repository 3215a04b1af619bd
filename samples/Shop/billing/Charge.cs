namespace Shop.Billing;

/// <summary>The body of <c>POST /api/v1/charges</c>.</summary>
/// <param name="Amount">Before the discount, in euro.</param>
public sealed record Charge(string Order, string Restaurant, decimal Amount);
