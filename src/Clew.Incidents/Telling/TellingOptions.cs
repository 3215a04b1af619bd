namespace Clew.Incidents.Telling;

/// <summary>What telling needs to know of the program that hosts it.</summary>
/// <param name="PublicUrl">What links in messages begin with, without a slash at the end. <c>Clew:PublicUrl</c>; default <c>http://localhost:PORT</c>.</param>
public sealed record TellingOptions(string PublicUrl, OutgoingOptions Outgoing);
