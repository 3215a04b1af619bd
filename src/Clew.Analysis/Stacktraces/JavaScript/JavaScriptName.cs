namespace Clew.Analysis.Stacktraces.JavaScript;

/// <summary>
/// The name of a function without what the engine and the SDKs put around it: <c>async </c>, <c>[as alias]</c>, the names of built-in receivers
/// (<c>Object.total</c> and <c>total</c> are one function, called through an object or not). Empty for a function without a name, which V8 calls
/// <c>&lt;anonymous&gt;</c> and Sentry <c>?</c>.
/// </summary>
internal static class JavaScriptName
{
    private static readonly string[] Receivers = ["Object.", "Module.", "Function.", "global.", "Window.", "window.", "exports."];

    public static string Of(string function)
    {
        var name = function.AsSpan().Trim();
        if (name.StartsWith("async ")) name = name["async ".Length..];
        if (name.StartsWith("async*")) name = name["async*".Length..]; // SpiderMonkey
        var alias = name.IndexOf(" [as ");
        if (alias >= 0) name = name[..alias];
        foreach (var receiver in Receivers)
            if (name.StartsWith(receiver))
            {
                name = name[receiver.Length..];
                break;
            }
        // SpiderMonkey marks functions within functions: "apply/<", "apply/inner".
        if (name.EndsWith("/<")) name = name[..^2];
        return IsAnonymous(name) ? "" : name.ToString();
    }

    private static bool IsAnonymous(ReadOnlySpan<char> name) =>
        name is "?" or "<anonymous>" || name.EndsWith(".<anonymous>") || name.EndsWith(".?");
}
