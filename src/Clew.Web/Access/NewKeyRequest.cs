namespace Clew.Web.Access;

/// <summary>What a new API key shall be.</summary>
/// <param name="Label">Who uses it; 1 to 64 characters.</param>
/// <param name="Environment">Letters, digits, dots, dashes and underscores; 1 to 64.</param>
/// <param name="Project">The id of a project; the first one by default.</param>
/// <param name="AllowedOrigins">From which pages browsers may send with it: <c>https://shop.example.org</c>, <c>https://*.example.org</c>; none: from any.</param>
/// <param name="Limits">How much may be sent with it; without: as much as comes.</param>
public sealed record NewKeyRequest(string? Label, string? Environment, string? Project, IReadOnlyList<string>? AllowedOrigins = null, LimitsJson? Limits = null);
