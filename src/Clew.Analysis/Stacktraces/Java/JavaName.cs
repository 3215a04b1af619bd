namespace Clew.Analysis.Stacktraces.Java;

/// <summary>
/// The name of a method as it stands in the source: without what compilers and proxies number. <c>Cart$1.run</c> is <c>Cart.run</c>,
/// <c>Cart.lambda$total$3</c> is <c>Cart.total.lambda</c>, <c>Cart$$SpringCGLIB$$0.add</c> is <c>Cart.add</c>, a Kotlin coroutine's
/// <c>Cart$total$1.invokeSuspend</c> is <c>Cart.total</c>. Named inner classes stay: <c>Cart$Line</c>.
/// </summary>
internal static class JavaName
{
    private const string Lambda = "lambda";

    public static (string Module, string Function) Of(string module, string function)
    {
        var source = WithoutGenerated(module);
        if (function.StartsWith("lambda$", StringComparison.Ordinal))
        {
            // lambda$total$3, in a constructor lambda$new$0, within another lambda lambda$null$1
            var name = function.AsSpan("lambda$".Length);
            var end = name.LastIndexOf('$');
            if (end > 0) name = name[..end];
            return (source, name is "null" or "" ? Lambda : string.Concat(name, ".", Lambda));
        }
        if (function.StartsWith("access$", StringComparison.Ordinal)) return (source, "access");
        if (function == "invokeSuspend" && LastNamed(module) is { Length: > 0 } suspended) return (WithoutLast(source, suspended), suspended);
        return (source, function);
    }

    /// <summary>Everything from <c>$$</c> on is made at run time, so are segments that are numbers.</summary>
    private static string WithoutGenerated(string module)
    {
        if (!module.Contains('$')) return module;
        var proxy = module.IndexOf("$$", module.LastIndexOf('.') + 2, StringComparison.Ordinal);
        var name = proxy > 0 ? module.AsSpan(0, proxy) : module;
        if (name.LastIndexOf('/') is var hidden and > 0) name = name[..hidden]; // a hidden class: Cart$Lambda/0x00007f
        while (name.LastIndexOf('$') is var mark && mark > name.LastIndexOf('.') + 1 && (IsNumber(name[(mark + 1)..]) || name[(mark + 1)..] is "Lambda")) name = name[..mark];
        return name.Length == module.Length ? module : name.ToString();
    }

    /// <summary>Of <c>CartKt$total$1</c> the name <c>total</c>: the function that the coroutine's class was made of.</summary>
    private static string LastNamed(string module)
    {
        var name = WithoutGenerated(module);
        var mark = name.LastIndexOf('$');
        return mark > 0 && mark + 1 < name.Length && char.IsLower(name[mark + 1]) ? name[(mark + 1)..] : "";
    }

    private static string WithoutLast(string module, string last) => module.Length > last.Length + 1 ? module[..^(last.Length + 1)] : module;

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
