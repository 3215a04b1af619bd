using System.Text.Json.Nodes;

namespace Clew.EndToEnd.Grouping;

/// <summary>A cart line without a discount in a page and its server: forty reports of it, by three engines, minified and not.</summary>
internal static class JavaScriptBug
{
    private const string Type = "TypeError";

    public static IEnumerable<Report> Reports(string service)
    {
        var order = 0;
        foreach (var build in new[] { 0, 17 })
            foreach (var isAsync in new[] { false, true })
            {
                var program = new Program(service, Version(build), "javascript", "webjs");
                var node = program with { SentryPlatform = "node", OtelLanguage = "nodejs" };
                var name = $"build {build}, {(isAsync ? "async" : "sync")}";
                // The page's address has an id, the script's a cache buster.
                var script = $"https://shop.example/src/cart.ts?t={++order * 7919}";
                var minified = new MinifiedCart(build);
                yield return Report.Sentry("Sentry in Chromium, " + name, program, Values(V8, Frames(script, build, isAsync, "Cart.discounted", "Cart.total")));
                yield return Report.Sentry("Sentry in Firefox, " + name, program, Values(SpiderMonkey, Frames(script, build, isAsync, "discounted", "total")));
                yield return Report.Sentry("Sentry in Safari, " + name, program, Values(JavaScriptCore, Frames(script, build, isAsync, "discounted", "total")));
                yield return Report.Sentry("Sentry in Node, " + name, node, Values(V8, Frames($"/app/{build}/src/cart.ts", build, isAsync, "Cart.discounted", "Cart.total")));
                yield return Report.Span("OTLP span of V8, " + name, node, Type, V8, V8Text($"/app/{build}/src/cart.ts", build, isAsync));
                yield return Report.Log("OTLP log of V8, " + name, program, Type, V8, V8Text(script, build, isAsync));
                yield return Report.Span("OTLP span of Firefox, " + name, program, Type, SpiderMonkey, AtText(script, build, isAsync));
                yield return Report.Sentry("minified, Sentry by debug id, " + name, program, Values(V8, minified.Frames("t.n", isAsync)), (minified.Address, minified.DebugId));
                yield return Report.Sentry("minified, Sentry in Firefox by debug id, " + name, program, Values(SpiderMonkey, minified.Frames("n", isAsync)), (minified.Address, minified.DebugId));
                yield return Report.Span("minified, OTLP span by release and address, " + name, program, Type, V8, $"{Type}: {V8}\n{minified.V8Text(isAsync)}");
            }
    }

    public static string Version(int build) => $"5.{build}.0";

    private const string V8 = "Cannot read properties of undefined (reading 'percent')";
    private const string SpiderMonkey = "can't access property \"percent\", line.discount is undefined";
    private const string JavaScriptCore = "undefined is not an object (evaluating 'line.discount.percent')";

    private static JsonNode[] Values(string message, IEnumerable<JsonObject> frames) => [Report.SentryException(Type, message, frames)];

    private static IEnumerable<JsonObject> Frames(string file, int build, bool isAsync, string inner, string outer) =>
    [
        Frame("https://shop.example/node_modules/.vite/deps/vue.js", "callWithErrorHandling", 2263, 19, false),
        Frame(file, isAsync ? "async " + outer : outer, 12 + build, 21, true),
        Frame(file, inner, 7 + build, 26, true),
    ];

    private static string V8Text(string file, int build, bool isAsync) =>
        $"{Type}: {V8}\n    at Cart.discounted ({file}:{7 + build}:26)\n    at {(isAsync ? "async " : "")}Cart.total ({file}:{12 + build}:21)\n    at callWithErrorHandling (https://shop.example/node_modules/.vite/deps/vue.js:2263:19)";

    private static string AtText(string file, int build, bool isAsync) =>
        $"discounted@{file}:{7 + build}:26\n{(isAsync ? "async*" : "")}total@{file}:{12 + build}:21\ncallWithErrorHandling@https://shop.example/node_modules/.vite/deps/vue.js:2263:19\n";

    public static JsonObject Frame(string file, string function, int line, int column, bool isInApp) =>
        new() { ["filename"] = file, ["function"] = function, ["lineno"] = line, ["colno"] = column, ["in_app"] = isInApp };
}
