using System.Text;
using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.Bench.Ingest;

/// <summary>What a shop of ten services sends: requests of each signal with the sizes and the variety that SDKs have.</summary>
internal static class Requests
{
    private const string Protobuf = "application/x-protobuf";

    private const int Services = 10, Operations = 20, Issues = 50, Series = 4_000;

    private static readonly string Digits = Encoding.ASCII.GetString(Marks.Number);
    private static readonly string Hex = Encoding.ASCII.GetString(Marks.Hex);

    /// <summary>Several requests of a signal, each of another service.</summary>
    /// <param name="signal">spans, logs, metrics or errors.</param>
    /// <param name="batch">Records of a request; an envelope holds one error.</param>
    public static IReadOnlyList<RequestTemplate> Of(string signal, int batch) => signal switch
    {
        "spans" => [.. Enumerable.Range(0, Services).Select(service => Otlp("/v1/traces", service, batch, Span))],
        "logs" => [.. Enumerable.Range(0, Services).Select(service => Otlp("/v1/logs", service, batch, Log))],
        "metrics" => [.. Enumerable.Range(0, Services).Select(service => Otlp("/v1/metrics", service, 1, (scope, _, of) => Metric(scope, of, batch), batch))],
        "errors" => [.. Enumerable.Range(0, Issues).Select(Error)],
        _ => throw new ArgumentException($"There is no signal '{signal}': spans, logs, metrics, errors."),
    };

    // The three export requests have the same frame: resource_... = 1 { resource = 1, scope_... = 2 { scope = 1, records = 2 } }.
    private static RequestTemplate Otlp(string path, int service, int count, Action<CodedOutputStream, int, int> record, int? records = null) => new(path, Protobuf, Wire.Message(export => export.Message(1, group =>
    {
        group.Message(1, resource =>
        {
            resource.Attribute(1, "service.name", $"service-{service}");
            resource.Attribute(1, "service.version", "v2.4.1");
            resource.Attribute(1, "deployment.environment.name", "production");
            resource.Attribute(1, "host.name", $"host-{service % 4}");
            resource.Attribute(1, "telemetry.sdk.language", "dotnet");
        });
        group.Message(2, scope =>
        {
            scope.Message(1, name => name.Text(1, "Shop.Orders"));
            for (var i = 0; i < count; i++) record(scope, i, service);
        });
    })), records ?? count);

    private static void Span(CodedOutputStream scope, int i, int service) => scope.Message(2, span =>
    {
        span.Bytes(1, Marks.Trace);
        span.Bytes(2, Marks.Span);
        if (i % 4 != 0) span.Bytes(4, [1, 2, 3, 4, 5, 6, 7, (byte)(i % 250 + 1)]);
        span.Text(5, $"POST /orders/{i % Operations}");
        span.Number(6, i % 4 == 0 ? 2 : 3);
        span.Fixed(7, Marks.Time);
        span.Fixed(8, Marks.Time);
        span.Attribute(9, "http.request.method", "POST");
        span.Attribute(9, "http.route", $"/orders/{i % Operations}");
        span.Attribute(9, "http.response.status_code", value => value.Number(3, i % 200 == 7 ? 500 : 200));
        span.Attribute(9, "url.path", $"/orders/{Digits}");
        span.Attribute(9, "server.address", $"service-{(service + 1) % Services}.internal");
        span.Attribute(9, "user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36");
        span.Attribute(9, "enduser.id", $"customer-{i * 37 % 900}");
        span.Attribute(9, "shop.basket.items", value => value.Number(3, i % 17));
        span.Attribute(9, "network.protocol.version", "1.1");
    });

    private static void Log(CodedOutputStream scope, int i, int service) => scope.Message(2, log =>
    {
        log.Fixed(1, Marks.Time);
        log.Number(2, i % 50 == 7 ? 13 : 9);
        log.Text(3, i % 50 == 7 ? "Warning" : "Information");
        log.Message(5, body => body.Text(1, $"Order {Digits} of customer-{i * 37 % 900} was taken to step {i % 20} in {i % 300} ms"));
        log.Attribute(6, "{OriginalFormat}", $"Order {{Order}} of {{Customer}} was taken to step {i % 20} in {{Elapsed}} ms");
        log.Attribute(6, "Order", Digits);
        log.Attribute(6, "Customer", $"customer-{i * 37 % 900}");
        log.Attribute(6, "Elapsed", value => value.Number(3, i % 300));
        log.Attribute(6, "RequestPath", $"/orders/{i % Operations}");
        log.Attribute(6, "ConnectionId", "0HN8J2K4L6M8P");
        log.Attribute(6, "Tenant", $"tenant-{i % 40}");
        log.Attribute(6, "thread.id", value => value.Number(3, i % 32));
        log.Attribute(6, "code.function.name", "Shop.Orders.OrderFlow.TakeStep");
        log.Bytes(9, Marks.Trace);
        log.Bytes(10, Marks.Span);
    });

    private static void Metric(CodedOutputStream scope, int service, int points) => scope.Message(2, metric =>
    {
        metric.Text(1, "shop.orders.waiting");
        metric.Text(3, "{order}");
        metric.Message(5, gauge =>
        {
            for (var i = 0; i < points; i++)
            {
                var series = (service * points + i) % Series;
                gauge.Message(1, point =>
                {
                    point.Fixed(3, Marks.Time);
                    point.Real(4, i * 0.37 + service);
                    point.Attribute(7, "http.route", $"/orders/{series % Operations}");
                    point.Attribute(7, "tenant", $"tenant-{series % 40}");
                    point.Attribute(7, "queue", $"queue-{series}");
                    point.Attribute(7, "region", series % 2 == 0 ? "eu-central" : "eu-north");
                    point.Attribute(7, "state", series % 3 == 0 ? "waiting" : "running");
                    point.Attribute(7, "shard", value => value.Number(3, series % 16));
                    point.Attribute(7, "priority", series % 5 == 0 ? "high" : "normal");
                    point.Attribute(7, "pool", "default");
                });
            }
        });
    });

    // develop.sentry.dev, Envelopes: a header, then the item's header and its payload, each on a line; about 5 KB as an SDK sends it.
    private static RequestTemplate Error(int issue)
    {
        var frames = string.Join(',', Enumerable.Range(0, 24).Select(i =>
            $$"""{"function":"step{{i}}Of{{issue}}","module":"shop/orders/flow{{i % 6}}","filename":"/app/src/orders/flow{{i % 6}}.js","abs_path":"/app/src/orders/flow{{i % 6}}.js","lineno":{{20 + i * 3}},"colno":{{4 + i}},"in_app":{{(i > 8 ? "true" : "false")}}}"""));
        var crumbs = string.Join(',', Enumerable.Range(0, 12).Select(i =>
            $$$"""{"timestamp":1763740000.{{{i}}},"category":"http","type":"http","level":"info","message":"GET /menu/{{{i}}}","data":{"status_code":200,"url":"/menu/{{{i}}}"}}"""));
        var body = $$$"""
            {"event_id":"{{{Hex}}}","sdk":{"name":"sentry.javascript.node","version":"10.0.0"}}
            {"type":"event","content_type":"application/json"}
            {"event_id":"{{{Hex}}}","platform":"node","level":"error","environment":"production","release":"shop@1.8.{{{issue % 3}}}","server_name":"host-{{{issue % 4}}}","transaction":"POST /orders/{{{issue % Operations}}}","user":{"id":"customer-{{{issue * 37 % 900}}}"},"tags":{"order":"{{{Digits}}}","tenant":"tenant-{{{issue % 40}}}","handled":"no","region":"eu-central","runtime":"node v20"},"contexts":{"runtime":{"name":"node","version":"20.19.0"},"os":{"name":"Linux","version":"6.8"},"trace":{"trace_id":"{{{Hex}}}","span_id":"1234567890abcdef"}},"breadcrumbs":[{{{crumbs}}}],"exception":{"values":[{"type":"OrderError{{{issue}}}","value":"order {{{Digits}}} could not be placed: no price for item {{{issue}}}","mechanism":{"type":"generic","handled":false},"stacktrace":{"frames":[{{{frames}}}]}}]}}

            """.ReplaceLineEndings("\n");
        return new("/api/default/envelope/", "application/x-sentry-envelope", Encoding.UTF8.GetBytes(body), 1);
    }
}
