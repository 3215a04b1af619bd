using System.Security.Cryptography;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Decodes the body of <c>POST /api/{project}/security/</c>: what browsers report of a Content-Security-Policy, as <c>report-uri</c> sends it
/// (CSP 2, section 4.4: <c>{"csp-report": {...}}</c>) or as the Reporting API does (an array of <c>{"type":"csp-violation","body":{...}}</c>).
/// </summary>
public static class SentrySecurityReport
{
    /// <summary>Reports of one request; a browser sends what gathered in some seconds.</summary>
    private const int MaxReports = 100;

    private const string Type = "CspViolation";

    /// <param name="release">What the address of the endpoint says (<c>sentry_release</c>), or empty.</param>
    /// <inheritdoc cref="SentryEnvelope.Decode"/>
    public static SentryDecoded Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received, string release)
    {
        using var document = SenderJson.Parse(body, origin: 0, out var error);
        if (document is null) return SentryDecoded.Failed(error);
        var root = document.RootElement;
        if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return SentryDecoded.Failed(new("a security report is a JSON object or an array of reports", 0));
        var discards = new DiscardTally();
        var errors = new List<ErrorEvent>();
        var count = 0;
        foreach (var (type, report) in ReportsOf(root))
        {
            if (type is not ("csp-report" or "csp-violation")) discards.Add(DiscardReason.UnsupportedItem(SentryNames.Safe(type)), DiscardSignal.EnvelopeItem, "reports of this type are not kept");
            else if (++count > MaxReports) discards.Add(DiscardReason.TooLarge, DiscardSignal.Error, $"more than {MaxReports} reports in one request");
            else if (Read(report, key, received, release, discards) is { } violation) errors.Add(violation);
        }
        return new() { Errors = errors, Discards = discards.ToList(), EventId = errors.Count > 0 ? errors[0].EventId : "" };
    }

    private static IEnumerable<(string Type, JsonElement Report)> ReportsOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.EnumerateArray().Select(static report => (report.Text("type"), report.Field("body")));
        // {"csp-report": {...}}, {"expect-ct-report": {...}}; a pin report has no name around it.
        return root.EnumerateObject().Where(static item => item.Value.ValueKind == JsonValueKind.Object).Select(static item => (item.Name, item.Value)).DefaultIfEmpty(("hpkp", root)).Take(1);
    }

    private static ErrorEvent? Read(JsonElement report, KeyScope key, Timestamp received, string release, DiscardTally discards)
    {
        var directive = First(report, "effective-directive", "effectiveDirective", "violated-directive").Split(' ')[0];
        var blocked = First(report, "blocked-uri", "blockedURL");
        if (directive.Length == 0)
        {
            discards.Add(DiscardReason.MissingField, DiscardSignal.Error, "a report without the directive that was violated");
            return null;
        }
        var page = First(report, "document-uri", "documentURL");
        var source = First(report, "source-file", "sourceFile");
        var origin = OriginOf(blocked);
        var frame = new Frame { Module = "", Function = "", File = source, Line = Number(report, "line-number", "lineNumber"), Column = Number(report, "column-number", "columnNumber"), InApp = true };
        return new()
        {
            EventId = NewId(),
            Context = new()
            {
                Project = key.Project,
                Environment = key.Environment,
                Service = SentryService.Of(AttributeList.Empty, contexts: default, release, key),
                Release = SentryLimits.Cut(release, SentryLimits.NameLength),
                Time = received,
            },
            Source = ErrorSource.Sentry,
            Level = ErrorLevel.Warning,
            Platform = "javascript",
            Exceptions = new([new() { Type = Type, Message = $"{directive} blocked {origin}", Stacktrace = source.Length > 0 ? new([frame]) : Stacktrace.Empty }]),
            Request = page.Length > 0 ? new("", page, AttributeList.Empty) : null,
            Tags = new NamedTexts(SentryLimits.Names, SentryLimits.ShortLength, discards)
                .AddKnown("csp.directive", directive)
                .AddKnown("csp.blocked", blocked)
                .AddKnown("csp.disposition", First(report, "disposition"))
                .AddKnown("csp.sample", First(report, "script-sample", "sample"))
                .ToList(),
            // The same rule against the same origin is one problem, on whatever page it happens.
            SdkFingerprint = ["csp", directive, origin],
        };
    }

    private static string First(JsonElement report, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (report.Text(name) is { Length: > 0 } text)
                return SentryLimits.Cut(text, SentryLimits.ShortLength);
        return "";
    }

    private static int Number(JsonElement report, string name, string other) => report.Count(name) is > 0 and var number ? number : report.Count(other);

    /// <summary>Of an address its scheme and host; of <c>inline</c>, <c>eval</c>, <c>self</c> the word itself.</summary>
    private static string OriginOf(string blocked) =>
        Uri.TryCreate(blocked, UriKind.Absolute, out var address) && address.Host.Length > 0 ? $"{address.Scheme}://{address.Host}" : blocked.Length > 0 ? blocked : "inline";

    /// <summary>Random: browsers report each violation once, and many of them in the same words.</summary>
    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TraceId.Size));
}
