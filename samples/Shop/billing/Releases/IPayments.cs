namespace Shop.Billing.Releases;

/// <summary>Has a card charged by the payment gateway.</summary>
public interface IPayments
{
    /// <returns>The state of the <see cref="Receipt"/>.</returns>
    Task<string> PayAsync(Charge charge, decimal amount);
}
