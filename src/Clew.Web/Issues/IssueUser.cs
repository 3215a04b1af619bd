using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Somebody whom an issue hurt, with when.</summary>
/// <param name="Count">Errors that name the user or whose trace the user took part in.</param>
public sealed record IssueUser(string User, long Count, Timestamp First, Timestamp Last);
