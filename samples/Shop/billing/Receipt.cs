namespace Shop.Billing;

/// <param name="Amount">After the discount, in euro.</param>
/// <param name="State"><c>paid</c>, or <c>pending</c> when the gateway did not answer in time and the charge is tried again later.</param>
public sealed record Receipt(string Order, decimal Amount, string State);
