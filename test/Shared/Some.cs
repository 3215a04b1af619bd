using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Testing;

/// <summary>Builders of valid signals; a test names what it is about with <c>with</c>.</summary>
public static class Some
{
    /// <summary>2026-11-21 10:00 UTC.</summary>
    public static readonly Timestamp Noon = new(1_795_255_200_000_000_000);

    public static readonly TraceId Trace = new(0x0af7651916cd43dd, 0x8448eb211c80319c);

    public static Correlation Context(string service = "billing", string release = "v2.4.1", Timestamp? time = null) => new()
    {
        Project = "default",
        Environment = "production",
        Service = service,
        Release = release,
        Time = time ?? Noon,
    };

    public static Frame Frame(string function = "ApplyDiscount", bool inApp = true) => new()
    {
        Module = inApp ? "Shop.Billing.DiscountService" : "Microsoft.AspNetCore.Http.RequestDelegateFactory",
        Function = function,
        File = inApp ? "/src/Billing/DiscountService.cs" : "",
        Line = inApp ? 42 : 0,
        InApp = inApp,
    };

    public static ExceptionChain Exceptions(string type = "System.NullReferenceException", string message = "Object reference not set to an instance of an object.") =>
        new([new() { Type = type, Message = message, Stacktrace = new([Frame(), Frame("Invoke", inApp: false)]) }]);

    public static ErrorEvent Error(Correlation? context = null, string eventId = "11111111111111111111111111111111") => new()
    {
        EventId = eventId,
        Context = context ?? Context(),
        Source = ErrorSource.SpanEvent,
        Platform = "dotnet",
        Exceptions = Exceptions(),
        Transaction = "POST /charges",
    };

    public static GroupedError Grouped(ErrorEvent? error = null, ulong occurrence = 1, string hash = "hash-1")
    {
        error ??= Error();
        var key = new GroupingKey("v1", hash);
        return new()
        {
            Error = error,
            Issue = IssueId.From(error.Context.Project, key),
            Key = key,
            Fingerprint = new([new("type", "System.NullReferenceException"), new("frame", "Shop.Billing.DiscountService.ApplyDiscount")]),
            Type = error.Exceptions.Outermost?.Type ?? "Message",
            Title = error.Exceptions.Outermost?.Message ?? error.Message,
            Culprit = "Shop.Billing.DiscountService.ApplyDiscount",
            Occurrence = occurrence,
        };
    }

    /// <summary>The issue that the tracker opens for that error.</summary>
    public static Issue Issue(GroupedError? error = null)
    {
        error ??= Grouped();
        return new()
        {
            Id = error.Issue,
            Project = error.Error.Context.Project,
            Key = error.Key,
            Fingerprint = error.Fingerprint,
            Type = error.Type,
            Title = error.Title,
            Culprit = error.Culprit,
            Level = error.Error.Level,
            Platform = error.Error.Platform,
            Service = error.Error.Context.Service,
            Environment = error.Error.Context.Environment,
            FirstRelease = error.Error.Context.Release,
            FirstSeen = error.Error.Context.Time,
            Status = IssueStatus.Unresolved,
        };
    }

    public static SpanRecord Span(Correlation? context = null, string name = "POST /charges") => new()
    {
        Context = context ?? Context() with { TraceId = Trace, SpanId = new(1) },
        Name = name,
        Kind = SpanKind.Server,
        DurationNanoseconds = 12_000_000,
    };

    public static LogRecord Log(Correlation? context = null, string body = "Charging card", SeverityNumber severity = SeverityNumber.Information) => new()
    {
        Context = context ?? Context() with { TraceId = Trace, SpanId = new(1) },
        Body = body,
        Severity = severity,
        SeverityText = severity.ToString(),
    };

    public static Change Deployment(string service = "billing", string release = "v2.4.1", Timestamp? time = null, string id = "22222222222222222222222222222222") => new()
    {
        Id = id,
        Context = Context(service, release, time ?? Noon - TimeSpan.FromMinutes(2)),
        Kind = ChangeKind.Deployment,
        Title = $"{service} {release} deployed",
    };
}
