using Clew.Model;

namespace Clew.Ingest.Tests.Issues;

/// <summary>Grouped errors as the tests of issues need them.</summary>
internal static class SomeError
{
    public static readonly IssueId Issue = new(7);

    /// <summary>A Sentry event: opens its issue at once.</summary>
    public static GroupedError FromSentry(long second, IssueId? issue = null) => Of(ErrorSource.Sentry, second, issue ?? Issue, TraceId.None);

    /// <summary>An exception recorded on span 1 of trace 1: its request decides.</summary>
    public static GroupedError FromSpan(long second, IssueId? issue = null, bool? handled = null) =>
        Of(ErrorSource.SpanEvent, second, issue ?? Issue, new(0, 1), handled);

    /// <summary>The request in which <see cref="FromSpan"/> happened, answered with that status.</summary>
    public static SpanRecord Request(int status) => new()
    {
        Context = Context(1, new(0, 1)),
        Name = "POST /orders",
        Kind = SpanKind.Server,
        Attributes = AttributeList.Of(("http.response.status_code", status.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    };

    private static GroupedError Of(ErrorSource source, long second, IssueId issue, TraceId trace, bool? handled = null) => new()
    {
        Error = new() { EventId = $"{second:x32}", Context = Context(second, trace), Source = source, Handled = handled, Platform = "dotnet" },
        Issue = issue,
        Key = new("v1", "abc"),
        Fingerprint = new([new("type", "NullReferenceException")]),
        Type = "NullReferenceException",
        Title = "Object reference not set",
        Culprit = "Billing.Apply",
        Occurrence = 1,
    };

    private static Correlation Context(long second, TraceId trace) => new()
    {
        Project = "default", Environment = "production", Service = "billing", Release = $"v{second}",
        Time = Timestamp.FromUnixSeconds(second), TraceId = trace, SpanId = new(1),
    };
}
