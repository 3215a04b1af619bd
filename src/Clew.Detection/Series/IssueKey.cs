using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>An issue in one environment: what is new in production may be known elsewhere.</summary>
internal readonly record struct IssueKey(string Project, string Environment, IssueId Issue);
