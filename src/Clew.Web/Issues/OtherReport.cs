using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A report of the same occurrence by another way.</summary>
public sealed record OtherReport(string EventId, ErrorSource Source, string Service);
