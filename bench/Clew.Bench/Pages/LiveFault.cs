using System.Text;
using Clew.Bench.Load;
using Clew.Model;
using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.Bench.Pages;

/// <summary>
/// The traffic of now, sent as services send it: a chain of the three services, of which the last was deployed a moment ago and fails with an
/// exception in half of its requests.
/// </summary>
internal sealed class LiveFault(BenchServer server)
{
    /// <summary>The service that fails.</summary>
    public const string Service = "service-12";

    private const int TracesPerSecond = 40;
    private const int FailedOneOf = 2;
    private const string Route = "/operation-1";

    private static readonly string[] Chain = ["service-0", "service-4", Service];

    private ulong _ids = 1UL << 62;

    public Task DeployAsync(TimeProvider time, CancellationToken ct) => server.SendAsync("/api/v1/deployments", Encoding.UTF8.GetBytes(
        $$"""{"service":"{{Service}}","release":"v2","deployedAt":"{{Timestamp.From(time.GetUtcNow())}}"}"""), "application/json", ct);

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await SendAsync(Timestamp.From(time.GetUtcNow()), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Enough was seen.
        }
    }

    private async Task SendAsync(Timestamp now, CancellationToken ct)
    {
        var traces = Enumerable.Range(0, TracesPerSecond)
            .Select(i => (Id: new TraceId(7, ++_ids), First: _ids += 8, Time: now - TimeSpan.FromMilliseconds(i * 1000 / TracesPerSecond), Failed: i % FailedOneOf == 0)).ToList();
        for (var place = 0; place < Chain.Length; place++)
        {
            var (service, release) = (Chain[place], place == Chain.Length - 1 ? "v2" : "v1");
            var spans = new List<Action<CodedOutputStream>>();
            foreach (var (id, first, at, failed) in traces)
            {
                spans.Add(Served(place, id, first, at, failed));
                if (place < Chain.Length - 1) spans.Add(Asked(place, id, first, at, failed));
            }
            var body = Wire.Request(r => { r.Attribute(1, "service.name", service); r.Attribute(1, "service.version", release); }, "bench", [.. spans]);
            await server.SendAsync("/v1/traces", body, "application/x-protobuf", ct);
        }
    }

    private static Action<CodedOutputStream> Served(int place, TraceId trace, ulong first, Timestamp at, bool failed) => span =>
    {
        Write(span, trace, first + (ulong)place * 2, place == 0 ? 0 : first + (ulong)place * 2 - 1, $"POST {Route}", 2, at, failed);
        span.Attribute(9, "http.request.method", "POST");
        span.Attribute(9, "http.route", Route);
        span.Attribute(9, "http.response.status_code", failed ? "500" : "200");
        if (place == 0) span.Attribute(9, "user.id", $"user-{first % 5000}");
        if (failed && place == Chain.Length - 1) span.Message(11, happened => WriteException(happened, at));
    };

    private static Action<CodedOutputStream> Asked(int place, TraceId trace, ulong first, Timestamp at, bool failed) => span =>
    {
        Write(span, trace, first + (ulong)place * 2 + 1, first + (ulong)place * 2, "POST", 3, at, failed);
        span.Attribute(9, "peer.service", Chain[place + 1]);
    };

    private static void Write(CodedOutputStream span, TraceId trace, ulong id, ulong parent, string name, int kind, Timestamp at, bool failed)
    {
        span.Bytes(1, trace.ToBytes());
        span.Bytes(2, new SpanId(id).ToBytes());
        if (parent != 0) span.Bytes(4, new SpanId(parent).ToBytes());
        span.Text(5, name);
        span.Number(6, kind);
        span.Fixed(7, (ulong)at.UnixNanoseconds);
        span.Fixed(8, (ulong)(at + TimeSpan.FromMilliseconds(80)).UnixNanoseconds);
        if (failed) span.Message(15, status => status.Number(3, 2));
    }

    private static void WriteException(CodedOutputStream happened, Timestamp at)
    {
        happened.Fixed(1, (ulong)at.UnixNanoseconds);
        happened.Text(2, "exception");
        happened.Attribute(3, "exception.type", "System.NullReferenceException");
        happened.Attribute(3, "exception.message", "Object reference not set to an instance of an object.");
        happened.Attribute(3, "exception.stacktrace",
            "System.NullReferenceException: Object reference not set to an instance of an object.\n   at Shop.Billing.Discounts.Apply(Order order) in /src/Discounts.cs:line 12");
    }
}
