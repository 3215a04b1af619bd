namespace Clew.Web.Incidents;

/// <summary>One fact that can be checked, as the API gives it.</summary>
/// <param name="Points">Natural logarithm of odds; negative is against.</param>
/// <param name="Link">Where it can be checked, relative to the server's root, or empty.</param>
public sealed record EvidenceJson(string Text, double Points, bool IsFor, string Link);
