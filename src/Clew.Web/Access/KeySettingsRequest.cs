namespace Clew.Web.Access;

/// <summary>What a key shall be called and may do, as a whole: what is left out is none.</summary>
/// <param name="Label">Who uses it; 1 to 64 characters.</param>
/// <param name="AllowedOrigins">From which pages browsers may send with it; none: from any.</param>
/// <param name="Limits">How much may be sent with it; without: as much as comes.</param>
public sealed record KeySettingsRequest(string? Label, IReadOnlyList<string>? AllowedOrigins = null, LimitsJson? Limits = null);
