using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A release in which an issue occurred.</summary>
public sealed record ReleaseFact(string Service, string Release, long Count, Timestamp First, Timestamp Last);
