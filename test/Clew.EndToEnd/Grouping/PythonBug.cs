using System.Text.Json.Nodes;

namespace Clew.EndToEnd.Grouping;

/// <summary>A voucher that is not there in a Python program: forty reports of it.</summary>
internal static class PythonBug
{
    public static IEnumerable<Report> Reports(string service, string type, Func<int, string> messageOf)
    {
        var order = 0;
        foreach (var build in new[] { 0, 23 })
            foreach (var isAsync in new[] { false, true })
                foreach (var isChained in new[] { false, true })
                {
                    var program = new Program(service, $"2.{build}", "python", "python");
                    var name = $"build {build}, {(isAsync ? "async" : "sync")}, {(isChained ? "chained" : "bare")}";
                    string Message() => messageOf(++order * 7919);
                    var (thrown, message, text) = Text(type, Message(), build, isAsync, isChained);
                    yield return Report.Span("OTLP span, " + name, program, thrown, message, text);
                    (thrown, message, text) = Text(type, Message(), build, isAsync, isChained);
                    yield return Report.Log("OTLP log, " + name, program, thrown, message, text);
                    (thrown, message, text) = Text(type, Message(), build, isAsync, isChained);
                    yield return Report.Plain("JSON, " + name, program, thrown, message, text);
                    yield return Report.Sentry("Sentry, " + name, program, Values(type, Message(), build, isAsync, isChained, "/srv/shop/"));
                    yield return Report.Sentry("Sentry elsewhere, " + name, program, Values(type, Message(), build, isAsync, isChained, "/home/app/.venv/lib/python3.13/../../../"));
                }
    }

    private static (string Type, string Message, string Text) Text(string type, string message, int build, bool isAsync, bool isChained)
    {
        var root = build == 0 ? "/srv/shop" : "/opt/releases/" + build;
        var start = isAsync
            ? "  File \"/usr/lib/python3.12/asyncio/runners.py\", line 118, in run\n    return self._loop.run_until_complete(task)\n"
            : "  File \"/usr/lib/python3.12/site-packages/flask/app.py\", line 1473, in wsgi_app\n    response = self.full_dispatch_request()\n";
        var inner = $"Traceback (most recent call last):\n{start}  File \"{root}/checkout.py\", line {31 + build}, in pay\n    total = {(isAsync ? "await " : "")}discount(cart)\n  File \"{root}/vouchers.py\", line {12 + build}, in discount\n    return vouchers[cart.code]\n           ~~~~~~~~^^^^^^^^^^^\n{type}: {message}\n";
        if (!isChained) return (type, message, inner);
        const string Outer = "payment failed";
        return ("checkout.PaymentError", Outer, $"{inner}\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File \"{root}/checkout.py\", line {34 + build}, in pay\n    raise PaymentError(\"{Outer}\") from error\ncheckout.PaymentError: {Outer}\n");
    }

    private static JsonNode[] Values(string type, string message, int build, bool isAsync, bool isChained, string root)
    {
        var thrown = Report.SentryException(type, message,
        [
            isAsync ? Frame("asyncio.runners", "run", "/usr/lib/python3.12/asyncio/runners.py", "asyncio/runners.py", 118, false)
                : Frame("flask.app", "wsgi_app", "/usr/lib/python3.12/site-packages/flask/app.py", "flask/app.py", 1473, false),
            Frame("checkout", "pay", root + "checkout.py", "checkout.py", 31 + build, true),
            Frame("vouchers", "discount", root + "vouchers.py", "vouchers.py", 12 + build, true),
        ]);
        if (!isChained) return [thrown];
        return [thrown, Report.SentryException("PaymentError", "payment failed", [Frame("checkout", "pay", root + "checkout.py", "checkout.py", 34 + build, true)], "checkout")];
    }

    private static JsonObject Frame(string module, string function, string path, string file, int line, bool isInApp) =>
        new() { ["module"] = module, ["function"] = function, ["filename"] = file, ["abs_path"] = path, ["lineno"] = line, ["in_app"] = isInApp };
}
