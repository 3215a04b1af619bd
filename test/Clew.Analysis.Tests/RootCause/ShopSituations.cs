using System.Collections.Immutable;
using System.Globalization;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Analysis.Tests.RootCause;

/// <summary>
/// A shop in trouble, as evidence: front asks orders, orders asks billing, billing takes a connection of its pool and asks a bank that sends no telemetry.
/// Everything varies with the seed: durations, which requests fail, how many traces were sampled.
/// </summary>
internal sealed class ShopSituations(int seed)
{
    public static readonly Timestamp Onset = Timestamp.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private const long Millisecond = 1_000_000;
    private readonly Random _random = new(seed);
    private ulong _lastSpan;

    /// <summary>How one order goes.</summary>
    internal sealed record Order
    {
        public bool BillingThrows { get; init; }
        public bool BankFails { get; init; }
        public double BankTimes { get; init; } = 1;

        /// <summary>Milliseconds of waiting for a connection.</summary>
        public double Pool { get; init; } = 0.3;

        /// <summary>Milliseconds that billing works by itself.</summary>
        public double Billing { get; init; } = 8;

        /// <summary>How often orders asks billing; all attempts but the last are given up after 500 ms.</summary>
        public int Attempts { get; init; } = 1;
        public bool StopsAtFront { get; init; }
    }

    public GatheredEvidence Gather(SymptomKind kind, Func<Random, Order> now, GatheredEvidence? beside = null)
    {
        var (before, after) = (_random.Next(150, 600), _random.Next(60, 300));
        return (beside ?? new() { Symptom = new("front", kind, Onset) }) with
        {
            Symptom = new("front", kind, Onset),
            BaselineTraces = [.. Enumerable.Range(0, before).Select(i => Trace(Onset - TimeSpan.FromSeconds(before - i), new()))],
            Traces = [.. Enumerable.Range(0, after).Select(i => Trace(Onset + TimeSpan.FromSeconds(0.3 * i), now(_random)))],
        };
    }

    public static ObservedChange Change(string service, double secondsBefore, ChangeKind kind = ChangeKind.Deployment, int exposed = 0, int failed = 0, int others = 0, int othersFailed = 0, int servedBefore = 0, int failedBefore = 0) => new(
        new()
        {
            Id = $"{kind}-{service}",
            Kind = kind,
            Title = $"{service} changed",
            Context = new() { Project = "p", Environment = "production", Service = service, Time = Onset - TimeSpan.FromSeconds(secondsBefore), Release = "v2" },
        },
        exposed, failed, others, othersFailed) { ServedBefore = servedBefore, FailedBefore = failedBefore };

    /// <summary>The issues of one failure that billing, orders and front report; <paramref name="origin"/>: in how many of billing's the failure began.</summary>
    public static ImmutableArray<ObservedIssue> Issues(string type, double perMinute, double origin) =>
    [
        new("billing", type, $"Billing.{type}", Onset, 0, perMinute, "/issues/1", origin),
        new("orders", "HttpRequestException", "Orders.Place", Onset - TimeSpan.FromDays(3), 0.01, perMinute, "/issues/2", 0),
        new("front", "CheckoutError", "checkout", Onset - TimeSpan.FromDays(3), 0.01, perMinute, "/issues/3", 0),
    ];

    /// <summary>One value each ten seconds: an hour of normal operation, and since the onset what <paramref name="now"/> says.</summary>
    public ServiceSeries Series(string service, SeriesMeasure measure, double usual, Func<int, double> now) => new()
    {
        Service = service,
        Measure = measure,
        Name = measure.ToString(),
        Baseline = [.. Enumerable.Range(1, 360).Select(i => new SeriesPoint(Onset - TimeSpan.FromSeconds(10 * i), usual * (0.95 + 0.1 * _random.NextDouble())))],
        Window = [.. Enumerable.Range(1, 12).Select(i => new SeriesPoint(Onset + TimeSpan.FromSeconds(10 * i), now(i)))],
    };

    private TraceSample Trace(Timestamp start, Order order)
    {
        var spans = ImmutableArray.CreateBuilder<TraceSpan>();
        var at = start.UnixNanoseconds;
        if (order.StopsAtFront) Span(0, "front", "POST /orders", at, 3, false);
        else
        {
            var bank = (20 + 30 * _random.NextDouble()) * order.BankTimes;
            var timesOut = order.Pool > 2_000;
            var billing = order.Billing * (0.8 + 0.4 * _random.NextDouble()) + Math.Min(order.Pool, 2_000) + (order.BillingThrows || timesOut ? 0 : bank + 2);
            var givenUp = order.Attempts > 1 && billing > 500;
            var fails = order.BillingThrows || order.BankFails || timesOut || givenUp;
            var last = givenUp ? 500 : billing + 1;
            var placing = (order.Attempts - 1) * 501 + last + 4;
            var root = Span(0, "front", "POST /orders", at, placing + 6, fails);
            var ask = Span(root, "front", "POST orders", at + 2 * Millisecond, placing + 1, fails, "orders");
            var place = Span(ask, "orders", "POST /place", at + 2 * Millisecond + 500_000, placing, fails);
            for (var attempt = 0; attempt < order.Attempts; attempt++)
            {
                var isLast = attempt == order.Attempts - 1;
                var from = at + 4 * Millisecond + attempt * 501 * Millisecond;
                var call = Span(place, "orders", "POST billing", from, isLast ? last : 500, fails || !isLast, "billing");
                var charge = Span(call, "billing", "POST /charge", from + 500_000, billing, isLast && fails && !givenUp);
                if (order.BillingThrows) continue;
                Span(charge, "billing", "take connection", from + Millisecond, Math.Min(order.Pool, 2_000), timesOut);
                if (!timesOut) Span(charge, "billing", "POST bank", from + (long)((1.5 + order.Pool) * Millisecond), bank, order.BankFails, "bank");
            }
        }
        return new((++_lastSpan).ToString("x32", CultureInfo.InvariantCulture), spans.ToImmutable(), "/traces/1");

        ulong Span(ulong parent, string service, string operation, long from, double milliseconds, bool failed, string peer = "")
        {
            spans.Add(new(++_lastSpan, parent, service, operation, from, (long)(milliseconds * Millisecond), failed, peer));
            return _lastSpan;
        }
    }
}
