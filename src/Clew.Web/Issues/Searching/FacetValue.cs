namespace Clew.Web.Issues;

/// <param name="Issues">Issues that have it.</param>
public sealed record FacetValue(string Value, int Issues);
