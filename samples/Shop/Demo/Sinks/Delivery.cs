namespace Shop.Demo.Sinks;

/// <summary>A message that arrived.</summary>
/// <param name="Way"><c>email</c> or <c>webhook</c>.</param>
/// <param name="Subject">Of a mail; else empty.</param>
/// <param name="Text">The body, decoded.</param>
/// <param name="Problem">What is wrong with it (its signature, its form); empty: nothing.</param>
public sealed record Delivery(DateTimeOffset Time, string Way, string Subject, string Text, string Problem = "");
