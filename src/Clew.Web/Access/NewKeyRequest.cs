namespace Clew.Web.Access;

/// <summary>What a new API key shall be.</summary>
/// <param name="Label">Who uses it; 1 to 64 characters.</param>
/// <param name="Environment">Letters, digits, dots, dashes and underscores; 1 to 64.</param>
/// <param name="Project">The id of a project; the first one by default.</param>
public sealed record NewKeyRequest(string? Label, string? Environment, string? Project);
