namespace Shop.Gateway;

/// <summary>The body of <c>PUT /speed</c>.</summary>
/// <param name="SlowMilliseconds">How long a slow answer takes, 0 to 60,000.</param>
/// <param name="SlowEvery">One of so many answers is slow; 0: none.</param>
public sealed record SpeedSetting(int SlowMilliseconds, int SlowEvery);
