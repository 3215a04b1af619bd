using System.Globalization;
using Clew.Model;

namespace Clew.EndToEnd.Scrubbing;

/// <summary>Requests of every protocol with a secret in each place where a sender can put a text. A secret tells where it was planted.</summary>
internal sealed class PlantedSecrets
{
    /// <summary>No program writes this by chance; part of every secret.</summary>
    public string Seed { get; } = "Leak7" + Guid.NewGuid().ToString("N")[..8];

    private static long Seconds => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static string Nanoseconds => (Seconds * 1_000_000_000).ToString(CultureInfo.InvariantCulture);

    private string Resource => $$$$$"""{"attributes":[{"key":"service.name","value":{"stringValue":"billing"}},{{{{{Pairs("resource")}}}}}]}""";

    /// <summary>Requests to send, with the path and the content type.</summary>
    public IEnumerable<(string Path, string ContentType, string Body)> Requests(TraceId trace, string type)
    {
        yield return ("/v1/traces", "application/json", $$$$$"""
            {"resourceSpans":[{"resource":{{{{{Resource}}}}},"scopeSpans":[{"scope":{"name":"{{{{{Text("scope")}}}}}"},"spans":[{"traceId":"{{{{{trace}}}}}","spanId":"00000000000000a1","name":"GET /?{{{{{Text("span-name")}}}}}","kind":2,
             "startTimeUnixNano":"{{{{{Nanoseconds}}}}}","endTimeUnixNano":"{{{{{Nanoseconds}}}}}","attributes":[{{{{{Pairs("span")}}}}},{"key":"enduser.id","value":{"stringValue":"{{{{{Text("span-user")}}}}}"}}],
             "status":{"code":2,"message":"{{{{{Text("status")}}}}}"},
             "events":[{"timeUnixNano":"{{{{{Nanoseconds}}}}}","name":"{{{{{Text("event-name")}}}}}","attributes":[{{{{{Pairs("event")}}}}}]},
              {"timeUnixNano":"{{{{{Nanoseconds}}}}}","name":"exception","attributes":[{"key":"exception.type","value":{"stringValue":"{{{{{type}}}}}"}},{"key":"exception.message","value":{"stringValue":"{{{{{Text("exception-message")}}}}}"}},
               {"key":"exception.stacktrace","value":{"stringValue":"{{{{{type}}}}}: {{{{{Text("stacktrace")}}}}}\n   at Shop.Pay(String card) in /src/Pay.cs:line 3"}}]}],
             "links":[{"traceId":"{{{{{trace}}}}}","spanId":"00000000000000a2","attributes":[{{{{{Pairs("link")}}}}}]}]}]}]}]}
            """);
        yield return ("/v1/logs", "application/json", $$$$$"""
            {"resourceLogs":[{"resource":{{{{{Resource}}}}},"scopeLogs":[{"scope":{"name":"till"},"logRecords":[
             {"timeUnixNano":"{{{{{Nanoseconds}}}}}","severityNumber":9,"severityText":"{{{{{Text("severity")}}}}}","body":{"stringValue":"done {{{{{Text("log-body")}}}}}"},"traceId":"{{{{{trace}}}}}","attributes":[{{{{{Pairs("log")}}}}},{"key":"{OriginalFormat}","value":{"stringValue":"{{{{{Text("template")}}}}}"}}]},
             {"timeUnixNano":"{{{{{Nanoseconds}}}}}","body":{"kvlistValue":{"values":[{"key":"password","value":{"stringValue":"{{{{{Secret("log-body-map")}}}}}"}}]}}},
             {"timeUnixNano":"{{{{{Nanoseconds}}}}}","severityNumber":17,"body":{"stringValue":"{{{{{Text("error-log")}}}}}"},"attributes":[{"key":"exception.type","value":{"stringValue":"{{{{{type}}}}}"}},{"key":"exception.message","value":{"stringValue":"{{{{{Text("log-exception")}}}}}"}}]}]}]}]}
            """);
        yield return ("/v1/metrics", "application/json", $$$$$"""
            {"resourceMetrics":[{"resource":{{{{{Resource}}}}},"scopeMetrics":[{"scope":{"name":"till"},"metrics":[
             {"name":"carts","gauge":{"dataPoints":[{"timeUnixNano":"{{{{{Nanoseconds}}}}}","asDouble":1,"attributes":[{{{{{Pairs("point")}}}}}]}]}},
             {"name":"times","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"{{{{{Nanoseconds}}}}}","count":"1","sum":1,"bucketCounts":["1","0"],"explicitBounds":[5],"attributes":[{{{{{Pairs("histogram")}}}}}],
              "exemplars":[{"timeUnixNano":"{{{{{Nanoseconds}}}}}","asDouble":1,"filteredAttributes":[{{{{{Pairs("exemplar")}}}}}]}]}]}}]}]}]}
            """);
        yield return ("/api/1/envelope/", "application/x-sentry-envelope", string.Join('\n',
            $$$$$"""{"sent_at":"{{{{{DateTimeOffset.UtcNow:O}}}}}"}""",
            """{"type":"event"}""", SentryEvent(trace, type),
            """{"type":"transaction"}""", SentryTransaction(trace),
            """{"type":"log"}""", $$$$$"""{"items":[{"timestamp":{{{{{Seconds}}}}},"trace_id":"{{{{{trace}}}}}","level":"info","body":"{{{{{Text("sentry-log")}}}}}","attributes":{"password":{"value":"{{{{{Secret("sentry-log-key")}}}}}","type":"string"}}}]}""",
            """{"type":"feedback"}""", $$$$$"""{"event_id":"{{{{{Guid.NewGuid():N}}}}}","timestamp":{{{{{Seconds}}}}},"contexts":{"feedback":{"name":"{{{{{Text("feedback-name")}}}}}","message":"{{{{{Text("feedback")}}}}}","url":"https://shop/?{{{{{Text("feedback-url")}}}}}"}}}""",
            """{"type":"check_in"}""", $$$$$"""{"check_in_id":"{{{{{Guid.NewGuid():N}}}}}","monitor_slug":"nightly","status":"ok","environment":"{{{{{Text("check-in")}}}}}"}""",
            """{"type":"session"}""", $$$$$"""{"sid":"{{{{{Guid.NewGuid()}}}}}","did":"{{{{{Text("session-user")}}}}}","started":"{{{{{DateTimeOffset.UtcNow:O}}}}}","status":"ok","attrs":{"release":"web@1"}}""") + "\n");
        yield return ("/api/v1/logs", "application/json", $$$$$"""{"message":"{{{{{Text("native-log")}}}}}","service":"till","password":"{{{{{Secret("native-log-key")}}}}}","note":"{{{{{Text("native-log-value")}}}}}"}""");
        yield return ("/api/v1/errors", "application/json", $$$$$"""{"type":"{{{{{type}}}}}","message":"{{{{{Text("native-error")}}}}}","service":"till","stacktrace":"{{{{{type}}}}}: {{{{{Text("native-stack")}}}}}\n  at x","api_key":"{{{{{Secret("native-error-key")}}}}}"}""");
        yield return ("/api/v1/changes", "application/json", $$$$$"""{"kind":"flag","title":"{{{{{Text("change-title")}}}}}","service":"till","actor":"{{{{{Text("change-actor")}}}}}","url":"https://ci/?{{{{{Text("change-url")}}}}}","attributes":{"old_secret":"{{{{{Secret("change-key")}}}}}","new":"{{{{{Text("change-value")}}}}}"}}""");
        yield return ("/api/v1/deployments", "application/json", $$$$$"""{"release":"v9","service":"till","title":"{{{{{Text("deployment-title")}}}}}","commit":"{{{{{Text("commit")}}}}}"}""");
    }

    /// <summary>Requests that are refused: what is wrong with them is told and counted.</summary>
    public IEnumerable<(string Path, string ContentType, string Body)> RefusedRequests()
    {
        yield return ("/v1/traces", "application/json", $$$$$"""{"resourceSpans":[{"password":"{{{{{Secret("broken-otlp")}}}}}" """);
        yield return ("/api/1/envelope/", "application/x-sentry-envelope", $"password={Secret("broken-envelope")}");
        yield return ("/api/v1/logs", "application/json", $$$$$"""{"message":"x","time":"{{{{{Text("broken-time")}}}}}"}""");
        yield return ("/api/v1/changes", "application/json", $$$$$"""{"kind":"{{{{{Text("broken-kind")}}}}}"}""");
    }

    private string SentryEvent(TraceId trace, string type) => $$$$$"""
        {"event_id":"{{{{{Guid.NewGuid():N}}}}}","timestamp":{{{{{Seconds}}}}},"platform":"node","message":"{{{{{Text("message")}}}}}","transaction":"{{{{{Text("transaction")}}}}}","fingerprint":["{{{{{Text("fingerprint")}}}}}"],
        """.TrimEnd() + $$$$$"""
        "tags":{"service":"web","token":"{{{{{Secret("tag-key")}}}}}","note":"{{{{{Text("tag")}}}}}"},"extra":{"db":{"password":"{{{{{Secret("extra-key")}}}}}"},"note":"{{{{{Text("extra")}}}}}"},
        """.TrimEnd() + $$$$$"""
        "contexts":{"trace":{"trace_id":"{{{{{trace}}}}}","span_id":"00000000000000b1"},"shop":{"note":"{{{{{Text("context")}}}}}"}},"user":{"id":"{{{{{Text("user-id")}}}}}","username":"{{{{{Text("user-name")}}}}}"},
        """.TrimEnd() + $$$$$"""
        "request":{"url":"https://shop/pay?{{{{{Text("url")}}}}}","method":"POST","query_string":"access_token={{{{{Secret("query")}}}}}","cookies":"sid={{{{{Secret("cookies")}}}}}","data":{"password":"{{{{{Secret("request-data")}}}}}"},"headers":{"Cookie":"sid={{{{{Secret("cookie-header")}}}}}","Authorization":"Bearer {{{{{Secret("authorization")}}}}}","Referer":"{{{{{Text("header")}}}}}"}},
        """.TrimEnd() + $$$$$"""
        "breadcrumbs":[{"timestamp":{{{{{Seconds}}}}},"category":"http","message":"{{{{{Text("breadcrumb")}}}}}","data":{"url":"{{{{{Text("breadcrumb-data")}}}}}","password":"{{{{{Secret("breadcrumb-key")}}}}}"}}],
        """.TrimEnd() + $$$$$"""
        "exception":{"values":[{"type":"{{{{{type}}}}}","value":"{{{{{Text("exception")}}}}}","stacktrace":{"frames":[{"filename":"app.js","function":"pay","lineno":3,"in_app":true,"context_line":"const x = '{{{{{Text("source")}}}}}'","pre_context":["{{{{{Text("source-before")}}}}}"],"post_context":["{{{{{Text("source-after")}}}}}"],"vars":{"password":"{{{{{Secret("vars")}}}}}"}}]}}]}}
        """.TrimEnd();

    private string SentryTransaction(TraceId trace) => $$$$$"""
        {"type":"transaction","event_id":"{{{{{Guid.NewGuid():N}}}}}","start_timestamp":{{{{{Seconds}}}}},"timestamp":{{{{{Seconds}}}}},"transaction":"GET /{{{{{Text("root-name")}}}}}","tags":{"service":"web"},"contexts":{"trace":{"trace_id":"{{{{{trace}}}}}","span_id":"00000000000000c1","op":"http.server","data":{"note":"{{{{{Text("root-data")}}}}}"}}},"spans":[{"span_id":"00000000000000c2","parent_span_id":"00000000000000c1","trace_id":"{{{{{trace}}}}}","start_timestamp":{{{{{Seconds}}}}},"timestamp":{{{{{Seconds}}}}},"op":"db","description":"SELECT '{{{{{Text("description")}}}}}'","data":{"db.password":"{{{{{Secret("span-data-key")}}}}}","url":"https://ana:{{{{{Secret("url-credentials")}}}}}@db/x"}}]}
        """.TrimEnd();

    /// <summary>Attributes of OTLP: a sensitive name, a text, an array and a map.</summary>
    private string Pairs(string place) => $$$$$"""
        {"key":"db.password","value":{"stringValue":"{{{{{Secret(place + "-key")}}}}}"}},{"key":"note","value":{"stringValue":"{{{{{Text(place + "-value")}}}}}"}},{"key":"http.request.header.cookie","value":{"arrayValue":{"values":[{"stringValue":"{{{{{Secret(place + "-array")}}}}}"}]}}},{"key":"login","value":{"kvlistValue":{"values":[{"key":"secret","value":{"stringValue":"{{{{{Secret(place + "-map")}}}}}"}}]}}}
        """.TrimEnd();

    private string Text(string place) => $"password={Secret(place)}";

    private string Secret(string place) => $"{Seed}-{place}";
}
