using Clew.Model;
using Clew.Testing;

namespace Clew.Web.Tests.Timelines;

/// <summary>
/// A shop that breaks: checkout calls billing; billing v2.4.1 is deployed at noon, and from ten seconds later on its requests fail, one each second.
/// In a project of its own, so that stories do not meet.
/// </summary>
internal sealed class Story(Signals signals)
{
    public const int Failures = 30;

    private readonly List<SpanRecord> _spans = [];
    private readonly List<LogRecord> _logs = [];
    private readonly List<GroupedError> _errors = [];

    public string Project { get; } = $"story-{Guid.NewGuid():N}";

    public static Timestamp Deployed => Some.Noon;

    public static Timestamp At(double seconds) => Some.Noon + TimeSpan.FromSeconds(seconds);

    public Issue Issue => Some.Issue(_errors[0]);

    public TraceId Trace(int number) => new((ulong)Project.GetHashCode(StringComparison.Ordinal) + 1, (ulong)number);

    public Correlation Context(string service, double seconds, TraceId trace = default, ulong span = 0, string release = "v2.4.0") => new()
    {
        Project = Project, Environment = "production", Service = service, Release = release, Time = At(seconds), TraceId = trace, SpanId = new(span), User = "ada",
    };

    public Change Change(int number, string service, double seconds, string environment = "production") => new()
    {
        Id = $"{Project[6..30]}{number:x8}",
        Kind = ChangeKind.Deployment,
        Title = $"{service} change {number}",
        Context = Context(service, seconds) with { Environment = environment },
    };

    public async Task TellAsync()
    {
        for (var i = 0; i < 10; i++) Request(i + 1, i - 60, failed: false);
        for (var i = 0; i < Failures; i++) Request(100 + i, 10 + i, failed: true);
        await signals.InsertAsync(_spans);
        await signals.InsertAsync(_logs);
        await signals.InsertAsync(_errors);
        await signals.InsertAsync(
            Change(1, "billing", 0), Change(2, "billing", -3600), Change(3, "checkout", 20), Change(4, "search", 5), Change(5, "", 30), Change(6, "billing", 6, "staging"));
    }

    private void Request(int number, double seconds, bool failed)
    {
        var trace = Trace(number);
        var release = failed ? "v2.4.1" : "v2.4.0";
        _spans.Add(new() { Context = Context("checkout", seconds, trace, 1), Name = "POST /orders", Kind = SpanKind.Server, DurationNanoseconds = 500_000_000, Status = failed ? SpanStatus.Error : SpanStatus.Unset });
        _spans.Add(new() { Context = Context("billing", seconds + 0.1, trace, 2, release), ParentSpanId = new(1), Name = "POST /charges", Kind = SpanKind.Server, DurationNanoseconds = 300_000_000, Status = failed ? SpanStatus.Error : SpanStatus.Unset });
        Log(trace, seconds + 0.2, SeverityNumber.Information, "Charging {Order}", $"Charging {number}", release);
        if (!failed) return;
        Log(trace, seconds + 0.3, SeverityNumber.Error, "Charge failed", "Charge failed", release);
        var error = new ErrorEvent { EventId = $"{Project[6..30]}{number:x8}", Context = Context("billing", seconds + 0.3, trace, 2, release), Source = ErrorSource.SpanEvent, Exceptions = Some.Exceptions() };
        _errors.Add(Some.Grouped(error, occurrence: (ulong)number, hash: Project));
    }

    private void Log(TraceId trace, double seconds, SeverityNumber severity, string template, string body, string release) =>
        _logs.Add(new() { Context = Context("billing", seconds, trace, 2, release), Severity = severity, SeverityText = severity.ToString(), Template = template, Body = body });
}
