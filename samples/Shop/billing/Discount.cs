namespace Shop.Billing;

/// <param name="Percent">0 to 100.</param>
public sealed record Discount(int Percent);
