using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Analysis.Tests.RootCause;

/// <summary>Builds evidence: a shop whose front calls orders and search, and orders calls billing, which calls a bank that sends no telemetry.</summary>
internal sealed class Incident
{
    public static readonly Timestamp Onset = Timestamp.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private const int Minutes = 5;
    private const long Millisecond = 1_000_000;
    private readonly List<ServiceSeries> _series = [];
    private readonly List<TraceSample> _before = [];
    private readonly List<TraceSample> _after = [];
    private ulong _lastSpan;

    public SymptomKind Kind { get; init; } = SymptomKind.Unknown;

    public List<ObservedChange> Changes { get; } = [];

    public List<ObservedIssue> Issues { get; } = [];

    public List<SegmentCount> Segments { get; } = [];

    public List<LogPatternCount> LogPatterns { get; } = [];

    public List<CallEdge> Calls { get; } = [new("front", "orders"), new("front", "search"), new("orders", "billing"), new("billing", "bank")];

    /// <summary>A series of one value a minute: an hour of normal operation that varies by 5 %, and five minutes from the onset on.</summary>
    public Incident Series(string service, SeriesMeasure measure, double usual, params double[] now)
    {
        _series.Add(new()
        {
            Service = service,
            Measure = measure,
            Name = measure.ToString(),
            Baseline = [.. Enumerable.Range(1, 60).Select(minute => new SeriesPoint(Onset - TimeSpan.FromMinutes(minute), usual * (1 + 0.05 * Math.Sin(minute))))],
            Window = [.. Enumerable.Range(1, now.Length == 0 ? Minutes : now.Length).Select(minute => new SeriesPoint(Onset + TimeSpan.FromMinutes(minute), now.Length == 0 ? usual : now[minute - 1]))],
            Link = $"/series/{service}/{measure}",
        });
        return this;
    }

    /// <summary>Normal traces, then as many of the incident. Times in milliseconds; -1 leaves a call out, and what would come after it.</summary>
    public Incident Traces(int count, Order usual, Order now)
    {
        for (var i = 0; i < count; i++)
        {
            _before.Add(Trace(Onset - TimeSpan.FromSeconds(600 - i), usual, i));
            _after.Add(Trace(Onset + TimeSpan.FromSeconds(1 + i), now, i));
        }
        return this;
    }

    public GatheredEvidence Gather() => new()
    {
        Symptom = new("front", Kind, Onset),
        Calls = [.. Calls],
        Series = [.. _series],
        Traces = [.. _after],
        BaselineTraces = [.. _before],
        Changes = [.. Changes],
        Issues = [.. Issues],
        Segments = [.. Segments],
        LogPatterns = [.. LogPatterns],
    };

    public RootCauseRanking Rank() => RootCauseRankers.Current.Rank(Gather());

    public static ObservedChange Deployment(string service, double minutesBefore, int exposed = 0, int exposedFailed = 0, int others = 0, int othersFailed = 0) => new(
        new()
        {
            Id = $"change-{service}",
            Kind = ChangeKind.Deployment,
            Title = $"{service} v2 deployed",
            Context = new() { Project = "p", Environment = "production", Service = service, Time = Onset - TimeSpan.FromMinutes(minutesBefore) },
        },
        exposed, exposedFailed, others, othersFailed, $"/changes/{service}");

    private TraceSample Trace(Timestamp start, Order order, int i)
    {
        var spans = ImmutableArray.CreateBuilder<TraceSpan>();
        var (at, jitter) = (start.UnixNanoseconds, 1 + 0.1 * Math.Sin(i));
        var bank = (long)(order.Bank * jitter * Millisecond);
        var billing = order.Billing < 0 ? 0 : (long)(order.Billing * jitter * Millisecond) + order.BankCalls * bank;
        var search = (long)(order.Search * jitter * Millisecond);
        var toOrders = 2 * Millisecond + (order.Billing < 0 ? 0 : billing + 2 * Millisecond);
        var root = Span(0, "front", "GET /", at, search + 2 * Millisecond + toOrders + 5 * Millisecond);
        Call(root, "front", "search", "Search", at + Millisecond, search);
        var orders = Call(root, "front", "orders", "Place", at + 4 * Millisecond + search, toOrders);
        if (order.Billing >= 0)
        {
            if (order.BillingIsDown)
            {
                Span(orders, "orders", "Charge", at + 6 * Millisecond + search, Millisecond, failed: true, peer: "billing");
                return new(Name(i), spans.ToImmutable(), $"/traces/{i}");
            }
            var charge = Call(orders, "orders", "billing", "Charge", at + 6 * Millisecond + search, billing, order.BillingFails);
            for (var call = 0; call < order.BankCalls; call++) Span(charge, "billing", "POST bank", at + 7 * Millisecond + search + call * bank, bank, peer: "bank");
        }
        return new(Name(i), spans.ToImmutable(), $"/traces/{i}");

        ulong Span(ulong parent, string service, string operation, long from, long duration, bool failed = false, string peer = "")
        {
            spans.Add(new(++_lastSpan, parent, service, operation, from, duration, failed, peer));
            return _lastSpan;
        }

        ulong Call(ulong parent, string caller, string callee, string operation, long from, long duration, bool failed = false) =>
            Span(Span(parent, caller, operation, from, duration + Millisecond, failed), callee, operation, from + Millisecond / 2, duration, failed);
    }

    private static string Name(int i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How long each part of placing an order works by itself.</summary>
    internal sealed record Order(double Search = 10, double Billing = 20, double Bank = 30, bool BillingFails = false, bool BillingIsDown = false, int BankCalls = 1);
}
