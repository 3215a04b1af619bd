namespace Clew.Web.Access;

/// <summary>How a key shall be rotated.</summary>
/// <param name="OverlapHours">For how long the old secret is still taken: 0 (ends at once) to 2160 (90 days); 24 by default.</param>
public sealed record RotationRequest(double? OverlapHours = null);
