namespace Shop.Demo.Load;

/// <summary>What the load generator has seen.</summary>
/// <param name="FailedCustomers">Whose order failed, each once.</param>
/// <param name="FirstFailure">When the first failed order was answered; null: none failed.</param>
public sealed record LoadCounts(int Placed, int Refused, int Failed, int Slow, IReadOnlySet<string> FailedCustomers, DateTimeOffset? FirstFailure);
