namespace Shop.Billing;

/// <param name="Discount">Null: it has agreed to none.</param>
public sealed record Restaurant(string Name, Discount? Discount);
