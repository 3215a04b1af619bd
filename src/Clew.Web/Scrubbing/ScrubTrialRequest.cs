namespace Clew.Web.Scrubbing;

/// <summary>What is to be tried.</summary>
/// <param name="Rules">The rules; those of the project when there are none.</param>
/// <param name="Text">A text, or a record as an object of JSON. Neither stored nor logged.</param>
/// <param name="Source">Instead of a text, the records stored last: <c>logs</c>, <c>spans</c> or <c>errors</c>.</param>
public sealed record ScrubTrialRequest(ScrubRulesRequest? Rules, string? Text, string? Source);
