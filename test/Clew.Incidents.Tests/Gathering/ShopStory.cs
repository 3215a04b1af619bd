using System.Collections.Immutable;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Gathering;

/// <summary>
/// A shop as its telemetry tells of it: storefront asks checkout, checkout asks billing, billing takes a connection, writes to a ledger and asks a payment
/// gateway. Two orders a second: eight minutes of normal operation, then the trouble. Deterministic.
/// </summary>
internal sealed class ShopStory(string project, Timestamp now)
{
    public const double OrdersPerSecond = 2;

    private const int NormalSeconds = 480;
    private const int TroubleSeconds = 60;
    private const int Customers = 40;

    private ulong _lastSpan;

    public Timestamp Onset { get; } = now - TimeSpan.FromSeconds(TroubleSeconds);

    public List<SpanRecord> Spans { get; } = [];

    public List<GroupedError> Errors { get; } = [];

    public List<Change> Changes { get; } = [];

    public List<LogRecord> Logs { get; } = [];

    /// <summary>Plays the story; <paramref name="trouble"/> says how the n-th order since the onset goes.</summary>
    public ShopStory Play(Func<int, ShopOrder, ShopOrder> trouble)
    {
        for (var i = 0; i < NormalSeconds * OrdersPerSecond; i++) Order(Onset - TimeSpan.FromSeconds(NormalSeconds - i / OrdersPerSecond), Usual(i));
        for (var i = 0; i < TroubleSeconds * OrdersPerSecond; i++) Order(Onset + TimeSpan.FromSeconds(i / OrdersPerSecond), trouble(i, Usual(i)));
        for (var i = 0; i < (NormalSeconds + TroubleSeconds) / 2; i++) Menu(Onset - TimeSpan.FromSeconds(NormalSeconds) + TimeSpan.FromSeconds(2 * i));
        return this;
    }

    public ShopStory Deploy(string service, string release, double secondsBefore)
    {
        Changes.Add(Some.Deployment(service, release, Onset - TimeSpan.FromSeconds(secondsBefore), Guid.NewGuid().ToString("n")) with
        {
            Context = new() { Project = project, Environment = "production", Service = service, Release = release, Time = Onset - TimeSpan.FromSeconds(secondsBefore) },
        });
        return this;
    }

    public Incident Incident(string service, params IEnumerable<Finding> findings) => new()
    {
        Id = "0123456789abcdef", Project = project, Environment = "production", Title = $"{service} is in trouble", Status = IncidentStatus.Open, Severity = IncidentSeverity.High,
        Service = service, Services = [.. findings.Select(static finding => finding.Subject.Service).Distinct()], Onset = Onset, DetectedAt = now, Findings = [.. findings.Select(static finding => finding.Id)],
    };

    public Finding Finding(FindingKind kind, string service, string operation = "") => new()
    {
        Id = $"finding-{service}-{kind}", Project = project, Environment = "production", Kind = kind, Policy = "test/v1", Strength = FindingStrength.Alarm, Subject = new(service, operation),
        Title = $"{service}: {kind}", Onset = Onset, NoticedAt = Onset + TimeSpan.FromSeconds(8), PeakAt = Onset + TimeSpan.FromSeconds(20), Observed = 0.5, Expected = 0.001, Peak = 0.6, Unit = "share",
        SilentIf = "fewer failures",
    };

    private static ShopOrder Usual(int i) => new() { User = $"customer-{i % Customers}", Gateway = 30 + 10 * Math.Sin(i), Billing = 5 + Math.Sin(i * 1.7) };

    private void Menu(Timestamp at) => Add(new(++_lastSpan, ++_lastSpan), default, "storefront", "GET /menu", SpanKind.Server, at, 4, false, ("http.route", "/menu"), ("http.request.method", "GET"));

    private void Order(Timestamp at, ShopOrder order)
    {
        var trace = new TraceId((ulong)Onset.UnixNanoseconds, ++_lastSpan);
        var attempt = BillingTime(order);
        var patient = order.Patience > 0 && attempt > order.Patience;
        var checkout = order.IsQueued ? 0 : 6 + (order.Attempts - 1) * (order.Patience + 1) + (patient ? order.Patience : attempt);
        var fails = !order.IsQueued && (order.BillingFails || order.GatewayFails || order.Pool > 2_000 || patient);
        var root = Add(trace, default, "storefront", "POST /orders", SpanKind.Server, at, checkout + 8, fails, order.User, "", ("http.route", "/orders"), ("http.request.method", "POST"), ("http.response.status_code", fails ? "502" : "202"));
        if (order.IsQueued) return;
        var ask = Call(trace, root, "storefront", After(at, 2), checkout + 2, fails, ("server.address", "127.0.0.1"), ("server.port", "5001"));
        var place = Add(trace, ask, "checkout", "POST /api/v1/orders", SpanKind.Server, After(at, 3), checkout, fails, order.User, "", ("http.route", "/api/v1/orders"));
        if (fails) Error(trace, place, "checkout", After(at, 3 + checkout), "HttpRequestException", order.User);
        if (fails) Error(trace, root, "storefront", After(at, 5 + checkout), "CheckoutError", order.User);
        for (var i = 0; i < order.Attempts; i++)
        {
            var last = i == order.Attempts - 1;
            var (from, waited) = (After(at, 5 + i * (order.Patience + 1)), last && !patient ? attempt : order.Patience);
            var charge = Call(trace, place, "checkout", from, waited, !last || fails, ("server.address", "127.0.0.1"), ("server.port", "5002"));
            Charge(trace, charge, After(from, 1), order, throws: last);
        }
    }

    private static double BillingTime(ShopOrder order) => order.Billing + Math.Min(2_000, order.Pool) + (order.Pool > 2_000 ? 0 : order.Gateway + 4);

    private void Charge(TraceId trace, SpanId caller, Timestamp at, ShopOrder order, bool throws)
    {
        var fails = throws && (order.BillingFails || order.GatewayFails || order.Pool > 2_000);
        var own = Add(trace, caller, "billing", "POST /api/v1/charges", SpanKind.Server, at, BillingTime(order) - 2, fails, order.User, order.BillingRelease, ("http.route", "/api/v1/charges"));
        if (fails) Error(trace, own, "billing", After(at, BillingTime(order) - 2), order.BillingFails ? "NullReferenceException" : order.GatewayFails ? "PaymentException" : "TimeoutException", order.User);
        if (order.BillingFails) return;
        Add(trace, own, "billing", "take connection", SpanKind.Internal, After(at, 1), Math.Min(2_000, order.Pool), order.Pool > 2_000);
        if (order.Pool > 2_000) return;
        Call(trace, own, "billing", After(at, 1.1 + order.Pool), 1, false, ("db.system.name", "sql"), ("db.namespace", "ledger"));
        Call(trace, own, "billing", After(at, 2.5 + order.Pool + (order.Billing - 5)), order.Gateway, order.GatewayFails, ("peer.service", "payment-gateway"), ("http.response.status_code", order.GatewayFails ? "503" : "200"));
    }

    private SpanId Call(TraceId trace, SpanId parent, string service, Timestamp at, double milliseconds, bool failed, params ReadOnlySpan<(string, string)> attributes) =>
        Add(trace, parent, service, "POST", SpanKind.Client, at, milliseconds, failed, "", "", attributes);

    private SpanId Add(TraceId trace, SpanId parent, string service, string name, SpanKind kind, Timestamp at, double milliseconds, bool failed, params ReadOnlySpan<(string, string)> attributes) =>
        Add(trace, parent, service, name, kind, at, milliseconds, failed, "", "", attributes);

    private SpanId Add(
        TraceId trace, SpanId parent, string service, string name, SpanKind kind, Timestamp at, double milliseconds, bool failed, string user, string release,
        params ReadOnlySpan<(string, string)> attributes)
    {
        var id = new SpanId(++_lastSpan);
        Spans.Add(new()
        {
            Context = new() { Project = project, Environment = "production", Service = service, Release = release.Length > 0 ? release : "v1", Time = at, TraceId = trace, SpanId = id, User = user },
            ParentSpanId = parent, Name = name, Kind = kind, DurationNanoseconds = (long)(milliseconds * 1e6), Status = failed ? SpanStatus.Error : SpanStatus.Unset,
            Attributes = AttributeList.Of(attributes),
        });
        return id;
    }

    private void Error(TraceId trace, SpanId span, string service, Timestamp at, string type, string user)
    {
        var error = Some.Error(new() { Project = project, Environment = "production", Service = service, Release = "v1", Time = at, TraceId = trace, SpanId = span, User = user }, Guid.NewGuid().ToString("n")) with { Exceptions = Some.Exceptions(type, type) };
        Errors.Add(Some.Grouped(error, ++_lastSpan, $"{service}-{type}") with { Culprit = $"{service}.{type}.Thrower" });
    }

    private static Timestamp After(Timestamp time, double milliseconds) => time + TimeSpan.FromMilliseconds(milliseconds);
}
