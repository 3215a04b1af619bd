using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Somebody whom an issue hurt.</summary>
/// <param name="Count">Errors whose trace the user took part in, among the newest 1,000 events.</param>
public sealed record AffectedUser(string User, long Count, Timestamp Last);
