namespace Clew.Delivery.Releases;

/// <summary>Where a release runs.</summary>
public sealed record ReleasePlace(string Project, string Environment);
