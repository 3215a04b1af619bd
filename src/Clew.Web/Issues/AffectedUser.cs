using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Somebody whom an issue hurt.</summary>
/// <param name="Count">Errors and traces in which the user took part, among the newest 5,000 events.</param>
public sealed record AffectedUser(string User, long Count, Timestamp Last);
