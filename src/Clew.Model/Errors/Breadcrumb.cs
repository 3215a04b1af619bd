namespace Clew.Model;

/// <summary>An entry of the trail that led to an error.</summary>
public sealed record Breadcrumb(Timestamp Time, string Category, string Level, string Message, AttributeList Data);
