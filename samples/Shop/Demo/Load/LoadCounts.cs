namespace Shop.Demo.Load;

/// <summary>What became of the orders.</summary>
/// <param name="Placed">Answered with 201.</param>
/// <param name="Refused">Answered with 422: a mistake of the customer.</param>
/// <param name="Failed">Answered with anything else, or not at all.</param>
/// <param name="Queued">Answered with 202.</param>
/// <param name="Slow">Took longer than <see cref="OrderOutcomes.SlowFrom"/>, whatever the answer.</param>
/// <param name="FailedCustomers">Whose order failed, each once.</param>
/// <param name="FirstFailure">When the first failed order was answered; null: none failed.</param>
public sealed record LoadCounts(int Placed, int Refused, int Failed, int Queued, int Slow, IReadOnlySet<string> FailedCustomers, DateTimeOffset? FirstFailure);
