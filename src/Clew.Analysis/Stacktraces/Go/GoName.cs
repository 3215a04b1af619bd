namespace Clew.Analysis.Stacktraces.Go;

/// <summary>
/// The name of a Go function: <c>github.com/acme/shop/cart.(*Cart).Total</c> is <c>cart.Cart</c> and <c>Total</c>; a closure
/// <c>main.main.func1.2</c> is <c>main</c> and <c>main.func</c>: the compiler's numbers change with unrelated edits. The package keeps its last part
/// as module, as the source writes it.
/// </summary>
internal static class GoName
{
    public static (string Package, string Module, string Function) Split(ReadOnlySpan<char> qualified)
    {
        var slash = LastSlash(qualified);
        var dot = qualified[(slash + 1)..].IndexOf('.');
        if (dot < 0) return ("", "", qualified.ToString());
        var package = qualified[..(slash + 1 + dot)];
        var name = qualified[(slash + 2 + dot)..];
        var last = package[(slash + 1)..];
        if (name.StartsWith("(*") && name.IndexOf(')') is var close and > 0)
            return (package.ToString(), $"{last}.{WithoutTypes(name[2..close])}", Function(name[Math.Min(close + 2, name.Length)..]));
        var inner = name.IndexOf('.');
        // A method of a value type begins with the type's name; a closure's with the function's, and goes on with func.
        if (inner > 0 && !name[(inner + 1)..].StartsWith("func") && !name[(inner + 1)..].StartsWith("gowrap"))
            return (package.ToString(), $"{last}.{WithoutTypes(name[..inner])}", Function(name[(inner + 1)..]));
        return (package.ToString(), last.ToString(), Function(name));
    }

    /// <summary>Path of the package and name from the parts of Sentry's SDK: <c>module</c> is the package's path, <c>function</c> has the receiver.</summary>
    public static (string Package, string Module, string Function) Join(string module, string function) =>
        module.Length == 0 ? Split(function) : function.Contains('/') ? Split(function) : Split($"{module}.{function}");

    private static string Function(ReadOnlySpan<char> name)
    {
        name = WithoutTypes(name);
        var closure = name.IndexOf(".func");
        if (closure < 0) closure = name.IndexOf(".gowrap");
        return closure > 0 ? string.Concat(name[..closure], ".func") : name.ToString();
    }

    /// <summary>Takes type arguments away: <c>Map[...]</c>.</summary>
    private static ReadOnlySpan<char> WithoutTypes(ReadOnlySpan<char> name)
    {
        var bracket = name.IndexOf('[');
        if (bracket <= 0) return name;
        var close = name.LastIndexOf(']');
        return close == name.Length - 1 || close < 0 ? name[..bracket] : string.Concat(name[..bracket], name[(close + 1)..]);
    }

    // A slash within type arguments is not one of the package's path.
    private static int LastSlash(ReadOnlySpan<char> name)
    {
        var bracket = name.IndexOf('[');
        return (bracket < 0 ? name : name[..bracket]).LastIndexOf('/');
    }
}
