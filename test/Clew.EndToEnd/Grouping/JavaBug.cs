using System.Text.Json.Nodes;

namespace Clew.EndToEnd.Grouping;

/// <summary>Stock that is not there in a Java program: forty reports of it.</summary>
internal static class JavaBug
{
    private const string Framework = """
        	at org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:885)
        	at java.base/java.lang.Thread.run(Thread.java:1583)
        """;

    public static IEnumerable<Report> Reports(string service, string type, Func<int, string> messageOf)
    {
        var order = 0;
        foreach (var build in new[] { 0, 9 })
            foreach (var isAsync in new[] { false, true })
                foreach (var isWrapped in new[] { false, true })
                {
                    var program = new Program(service, $"3.{build}", "java", "java");
                    var name = $"build {build}, {(isAsync ? "async" : "sync")}, {(isWrapped ? "wrapped" : "bare")}";
                    string Message() => messageOf(++order * 7919);
                    var (thrown, message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    yield return Report.Span("OTLP span, " + name, program, thrown, message, text);
                    (thrown, message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    yield return Report.Log("OTLP log, " + name, program, thrown, message, text);
                    (thrown, message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    yield return Report.Log("OTLP log with a simple name, " + name, program, thrown[(thrown.LastIndexOf('.') + 1)..], message, text);
                    (thrown, message, text) = Text(type, Message(), build, isAsync, isWrapped);
                    yield return Report.Plain("JSON, " + name, program, thrown, message, text);
                    yield return Report.Sentry("Sentry, " + name, program, Values(type, Message(), build, isAsync, isWrapped));
                }
    }

    // An async call is a lambda of a future, whose number changes with every build.
    private static string Caller(int build, bool isAsync) => isAsync ? $"lambda$place${build}" : "place";

    private static (string Type, string Message, string Text) Text(string type, string message, int build, bool isAsync, bool isWrapped)
    {
        var calls = $"\tat com.shop.stock.Shelf.take(Shelf.java:{40 + build})\n\tat com.shop.order.Orders.{Caller(build, isAsync)}(Orders.java:{77 + build})\n"
            + (isAsync ? "\tat java.base/java.util.concurrent.CompletableFuture$AsyncSupply.run(CompletableFuture.java:1768)\n" : "\tat com.shop.order.Orders$$SpringCGLIB$$" + build + ".place(<generated>)\n");
        if (!isWrapped) return (type, message, $"{type}: {message}\n{calls}{Framework}\n");
        var outer = $"{type}: {message}";
        return ("java.util.concurrent.CompletionException", outer,
            $"java.util.concurrent.CompletionException: {outer}\n\tat java.base/java.util.concurrent.CompletableFuture.reportJoin(CompletableFuture.java:413)\n\tat com.shop.web.Till.pay(Till.java:{9 + build})\n{Framework}\nCaused by: {type}: {message}\n{calls}\t... 2 more\n");
    }

    private static JsonNode[] Values(string type, string message, int build, bool isAsync, bool isWrapped)
    {
        var dot = type.LastIndexOf('.');
        var thrown = Report.SentryException(type[(dot + 1)..], message,
        [
            Frame("java.lang.Thread", "run", "Thread.java", 1583, false),
            Frame("org.springframework.web.servlet.FrameworkServlet", "service", "FrameworkServlet.java", 885, false),
            isAsync ? Frame("java.util.concurrent.CompletableFuture$AsyncSupply", "run", "CompletableFuture.java", 1768, false)
                : Frame("com.shop.order.Orders$$SpringCGLIB$$" + build, "place", "<generated>", 0, true),
            Frame("com.shop.order.Orders", Caller(build, isAsync), "Orders.java", 77 + build, true),
            Frame("com.shop.stock.Shelf", "take", "Shelf.java", 40 + build, true),
        ], type[..dot]);
        return isWrapped
            ? [thrown, Report.SentryException("CompletionException", $"{type}: {message}", [Frame("com.shop.web.Till", "pay", "Till.java", 9 + build, true)], "java.util.concurrent")]
            : [thrown];
    }

    private static JsonObject Frame(string module, string function, string file, int line, bool isInApp) =>
        new() { ["module"] = module, ["function"] = function, ["filename"] = file, ["lineno"] = line, ["in_app"] = isInApp };
}
