using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Somebody whom an issue hurt.</summary>
/// <param name="Count">Errors and traces in which the user took part.</param>
public sealed record AffectedUser(string User, long Count, Timestamp Last);
