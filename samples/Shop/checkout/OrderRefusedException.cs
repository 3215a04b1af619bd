namespace Shop.Checkout;

/// <summary>An order that cannot be taken as it is; the customer can put it right.</summary>
public sealed class OrderRefusedException(string message) : Exception(message);
