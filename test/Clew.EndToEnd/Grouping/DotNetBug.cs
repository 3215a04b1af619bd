using System.Text.Json.Nodes;

namespace Clew.EndToEnd.Grouping;

/// <summary>An order without a price in a .NET program: forty reports of it.</summary>
internal static class DotNetBug
{
    private const string Framework = """
           at Microsoft.AspNetCore.Routing.EndpointMiddleware.<Invoke>g__AwaitRequestTask|7_0(Endpoint endpoint, Task requestTask, ILogger logger)
           at Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpProtocol.ProcessRequests[TContext](IHttpApplication`1 application)
        """;

    /// <param name="type">Full name.</param>
    /// <param name="messageOf">What it says of the order with that number.</param>
    public static IEnumerable<Report> Reports(string service, string type, Func<int, string> messageOf)
    {
        var order = 0;
        foreach (var build in new[] { 0, 41 })
            foreach (var isAsync in new[] { false, true })
                foreach (var isWrapped in new[] { false, true })
                {
                    var program = new Program(service, $"1.{build}.0", "csharp", "dotnet");
                    var name = $"build {build}, {(isAsync ? "async" : "sync")}, {(isWrapped ? "wrapped" : "bare")}";
                    string Message() => messageOf(++order * 7919);
                    var (message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    var thrown = isWrapped ? "System.AggregateException" : type;
                    yield return Report.Span("OTLP span, " + name, program, thrown, message, text);
                    (message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    yield return Report.Log("OTLP log, " + name, program, thrown[(thrown.LastIndexOf('.') + 1)..], message, text);
                    (message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    yield return Report.Plain("JSON, " + name, program, thrown, message, text);
                    yield return Report.Sentry("Sentry raw, " + name, program, Values(type, Message(), isWrapped, RawFrames(build, isAsync)));
                    yield return Report.Sentry("Sentry demystified, " + name, program, Values(type, Message(), isWrapped, DemystifiedFrames(build, isAsync)));
                }
    }

    private static (string Message, string Text) Text(string type, string message, int build, bool isAsync, bool isWrapped)
    {
        var folder = build == 0 ? "/src" : "/builds/" + build;
        var calls = isAsync
            ? $"   at Shop.Billing.Invoice.<Total>d__{build}.MoveNext() in {folder}/Invoice.cs:line {12 + build}\n--- End of stack trace from previous location ---\n   at Shop.Billing.Checkout.<>c__DisplayClass{build}_0.<<Pay>b__{build}>d.MoveNext() in {folder}/Checkout.cs:line {30 + build}\n"
            : $"   at Shop.Billing.Invoice.Total(Order order) in {folder}/Invoice.cs:line {12 + build}\n   at Shop.Billing.Checkout.<>c__DisplayClass{build}_0.<Pay>b__{build}() in {folder}/Checkout.cs:line {30 + build}\n";
        var inner = $"{type}: {message}\n{calls}{Framework}";
        if (!isWrapped) return (message, inner);
        var outer = $"One or more errors occurred. ({message})";
        return (outer, $"System.AggregateException: {outer}\n ---> {inner}\n   --- End of inner exception stack trace ---\n   at System.Threading.Tasks.Task.Wait()\n   at Shop.Billing.Worker.Run() in {folder}/Worker.cs:line {7 + build}");
    }

    private static JsonNode[] Values(string type, string message, bool isWrapped, IEnumerable<JsonObject> frames)
    {
        var thrown = Report.SentryException(type, message, frames, "Shop.Billing, Version=1.0.0.0");
        return isWrapped ? [thrown, Report.SentryException("System.AggregateException", $"One or more errors occurred. ({message})", [])] : [thrown];
    }

    private static IEnumerable<JsonObject> RawFrames(int build, bool isAsync) =>
    [
        Frame("Microsoft.AspNetCore.Routing.EndpointMiddleware", "<Invoke>g__AwaitRequestTask|7_0", "", 0, false),
        Frame($"Shop.Billing.Checkout+<>c__DisplayClass{build}_0", isAsync ? $"<<Pay>b__{build}>d.MoveNext" : $"<Pay>b__{build}", "/ci/Checkout.cs", 30 + build, true),
        isAsync ? Frame($"Shop.Billing.Invoice+<Total>d__{build}", "MoveNext", "/ci/Invoice.cs", 12 + build, true) : Frame("Shop.Billing.Invoice", "Total", "/ci/Invoice.cs", 12 + build, true),
    ];

    private static IEnumerable<JsonObject> DemystifiedFrames(int build, bool isAsync) =>
    [
        Frame("Microsoft.AspNetCore.Routing.EndpointMiddleware", "async Task EndpointMiddleware.Invoke(HttpContext httpContext)+AwaitRequestTask(?)", "", 0, false),
        Frame("Shop.Billing.Checkout", isAsync ? "async Task Checkout.Pay(Order order)+(?) => { }" : "void Checkout.Pay(Order order)+() => { }", "Checkout.cs", 30 + build, true),
        Frame("Shop.Billing.Invoice", isAsync ? "async Task<decimal> Invoice.Total(Order order)" : "decimal Invoice.Total(Order order)", "Invoice.cs", 12 + build, true),
    ];

    private static JsonObject Frame(string module, string function, string file, int line, bool isInApp) =>
        new() { ["module"] = module, ["function"] = function, ["filename"] = file, ["lineno"] = line, ["in_app"] = isInApp };
}
