namespace Clew.Web.Incidents;

/// <summary>A note on an incident: 1 to 10,000 characters.</summary>
public sealed record NewNoteRequest(string? Text);
