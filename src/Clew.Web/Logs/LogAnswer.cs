using System.Globalization;
using Clew.Model;

namespace Clew.Web.Logs;

/// <summary>A log line as the API gives it. Times are ISO 8601 in UTC; what is not known is empty.</summary>
/// <param name="Id">Names the line; <c>at=</c>, <c>before=</c> and <c>after=</c> take it.</param>
/// <param name="UnixNano">The time in full resolution: nanoseconds since 1970, as text because JSON numbers of most readers cannot hold it.</param>
/// <param name="Severity"><c>trace</c>, <c>debug</c>, <c>info</c>, <c>warning</c>, <c>error</c>, <c>fatal</c>; empty where the source gave none.</param>
/// <param name="SeverityNumber">1 to 24, or 0.</param>
public sealed record LogAnswer(
    string Id, string Time, string UnixNano, string Severity, int SeverityNumber, string Service, string Release, string Environment, string Body, string Template,
    string Scope, string TraceId, string SpanId, string User, IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Resource, string Permalink)
{
    public static LogAnswer Of(LogLine line) => new(
        line.Id.ToString(), line.Time.ToString(), line.Time.UnixNanoseconds.ToString(CultureInfo.InvariantCulture), SeverityWords.Of(line.Severity),
        (int)line.Severity, line.Service, line.Release, line.Environment, line.Body, line.Template, line.Scope,
        line.TraceId.IsNone ? "" : line.TraceId.ToString(), line.SpanId.IsNone ? "" : line.SpanId.ToString(), line.User,
        line.Attributes.ToDictionary(), line.Resource.ToDictionary(), line.Link);
}
