using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A log record of a trace in small.</summary>
public sealed record GlimpseLog(Timestamp Time, string Service, SeverityNumber Severity, string SeverityText, string Body);
