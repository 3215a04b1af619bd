namespace Shop.Gateway;

/// <summary>The body of <c>PUT /outage</c>.</summary>
/// <param name="RefusedPercent">Of the authorizations, 0 to 100.</param>
/// <param name="DroppedPercent">Of the authorizations, 0 to 100.</param>
public sealed record OutageSetting(int RefusedPercent, int DroppedPercent);
