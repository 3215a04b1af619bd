namespace Clew.Model;

/// <summary>A ticket in another program.</summary>
/// <param name="Url">http or https.</param>
/// <param name="Title">What people call it: <c>SHOP-1234</c>.</param>
public sealed record IssueTicket(string Url, string Title);
