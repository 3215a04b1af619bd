namespace Clew.Analysis.Stacktraces.DotNet;

/// <summary>
/// The name of a method as it stands in the source. Takes it from what the runtime prints, from the parts that Sentry's SDK sends, raw
/// (<c>Shop.Cart+&lt;&gt;c</c>, <c>&lt;Add&gt;b__0</c>) or demystified (<c>Shop.Cart</c>, <c>async Task&lt;int&gt; Cart.Add(Item item)+(x) => { }</c>).
/// Lambdas come out as <c>Add.lambda</c>, local functions as <c>Add.Local</c>, without the compiler's numbers: those change with unrelated edits.
/// </summary>
internal readonly record struct DotNetName(string Module, string Function)
{
    private const string Lambda = "lambda";

    public static DotNetName Of(string module, string function)
    {
        var (qualified, sub) = SplitSignature(function);
        var names = SplitNames(qualified);
        if (module.Length > 0)
        {
            var last = qualified.StartsWith("new ", StringComparison.Ordinal) ? ".ctor"
                : qualified.StartsWith("static ", StringComparison.Ordinal) ? ".cctor"
                : MemberOf(module, names);
            names = SplitNames(AssemblyFree(module));
            names.Add(last);
        }
        var name = Resolve(names);
        return sub.Length == 0 ? name : name with { Function = $"{name.Function}.{sub}" };
    }

    /// <summary>Takes the parameters and the return type away. What follows the parameters names a lambda or a local function within the method.</summary>
    private static (string Qualified, string Sub) SplitSignature(string function)
    {
        const string SentryLambda = " { <lambda> }";
        if (function.EndsWith(SentryLambda, StringComparison.Ordinal)) return (function[..^SentryLambda.Length], Lambda);
        var open = function.IndexOf('(');
        if (open < 0) return (LastWord(function), "");
        var close = function.IndexOf(")+", open, StringComparison.Ordinal);
        if (close < 0) return (LastWord(function[..open]), "");
        var sub = function[(close + 2)..];
        var end = sub.IndexOf('(');
        if (end >= 0) sub = sub[..end];
        // "+MoveNext()" is what the runtime prints for an iterator, with dots for the interface of an async one: the method is named already.
        var isIterator = sub == "MoveNext" || sub.Contains('.');
        return (LastWord(function[..open]), isIterator ? "" : sub.Length == 0 ? Lambda : WithoutGenerics(sub));
    }

    /// <summary>What follows the last space outside of brackets: modifiers and the return type go, except <c>new</c> and <c>static</c> of a constructor.</summary>
    private static string LastWord(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is '>' or ']') depth++;
            else if (text[i] is '<' or '[') depth--;
            else if (text[i] == ' ' && depth <= 0)
                return text.StartsWith("new ", StringComparison.Ordinal) || (i == 6 && text.StartsWith("static ", StringComparison.Ordinal)) ? text : text[(i + 1)..];
        }
        return text;
    }

    /// <summary>Splits at dots and pluses outside of brackets; <c>..ctor</c> gives the name <c>.ctor</c>.</summary>
    private static List<string> SplitNames(string qualified)
    {
        var names = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < qualified.Length; i++)
        {
            var c = qualified[i];
            if (c is '<' or '[') depth++;
            else if (c is '>' or ']') depth--;
            else if (depth <= 0 && c is '.' or '+' && i > start)
            {
                names.Add(qualified[start..i]);
                start = i + 1;
            }
        }
        if (start < qualified.Length) names.Add(qualified[start..]);
        return names;
    }

    private static DotNetName Resolve(List<string> names)
    {
        var types = new List<string>(names.Count);
        var function = "";
        foreach (var name in names)
        {
            if (!name.StartsWith('<'))
            {
                if (function.Length == 0) types.Add(WithoutGenerics(name));
                continue; // MoveNext of a state machine, whose class has named the method already
            }
            var source = SourceName(name);
            if (source.Length > 0) function = source;
        }
        if (function.Length == 0 && types.Count > 0)
        {
            function = types[^1];
            types.RemoveAt(types.Count - 1);
        }
        return new(string.Join('.', types), WithoutNumber(function));
    }

    /// <summary>
    /// What the compiler made of a name, undone: <c>&lt;&gt;c__DisplayClass1_0</c> nothing, <c>&lt;Add&gt;d__4</c> Add, <c>&lt;Add&gt;b__0_1</c> Add.lambda,
    /// <c>&lt;Add&gt;g__Local|0_1</c> Add.Local, <c>&lt;&lt;Add&gt;b__0&gt;d</c> Add.lambda, <c>&lt;Main&gt;$</c> Main.
    /// </summary>
    private static string SourceName(string generated)
    {
        var end = generated.LastIndexOf('>');
        if (end <= 1) return "";
        var inner = generated[1..end];
        if (inner.StartsWith('<')) inner = SourceName(inner);
        var suffix = generated[(end + 1)..];
        if (suffix.StartsWith("b__", StringComparison.Ordinal)) return $"{inner}.{Lambda}";
        if (!suffix.StartsWith("g__", StringComparison.Ordinal)) return inner;
        var bar = suffix.IndexOf('|');
        return $"{inner}.{(bar < 0 ? suffix[3..] : suffix[3..bar])}";
    }

    /// <summary>Takes away <c>`2</c>, <c>[T]</c> and <c>&lt;T&gt;</c>.</summary>
    private static string WithoutGenerics(string name)
    {
        var end = name.AsSpan().IndexOfAny('`', '[', '<');
        return end <= 0 ? name : name[..end];
    }

    /// <summary>The expression compiler and the binder number what they generate: <c>lambda_method12</c>.</summary>
    private static string WithoutNumber(string function) =>
        function.StartsWith("lambda_method", StringComparison.Ordinal) ? "lambda_method" : function;

    private static string AssemblyFree(string module)
    {
        var comma = module.IndexOf(", ", StringComparison.Ordinal);
        var bracket = module.IndexOf('[', StringComparison.Ordinal);
        return comma < 0 || (bracket >= 0 && bracket < comma) ? module : module[..comma];
    }

    /// <summary>What is left of a qualified name without the types that the module names already; never nothing.</summary>
    private static string MemberOf(string module, List<string> names)
    {
        var types = SplitNames(AssemblyFree(module));
        var start = 0;
        while (start < names.Count - 1 && types.Exists(type => WithoutGenerics(type) == WithoutGenerics(names[start]))) start++;
        return string.Join('.', names.Skip(start));
    }
}
