namespace Clew.Analysis.Grouping.V2;

/// <summary>
/// Calls that throw for others: what checks arguments, what builds and throws exceptions, what counts up to a limit. The bug is in what called them.
/// </summary>
public static class Guards
{
    private static readonly string[] Words =
    [
        "check", "verify", "validate", "require", "assert", "ensure", "guard", "fail", "throw", "raise", "error", "abort", "reject", "deny", "expect", "unexpected",
        "incompatible", "increment", "wrap",
    ];

    private static readonly string[] Makers = ["new", "create", "build", "make", "to"];

    public static bool IsGuard(string module, string function)
    {
        if (IsErrorName(ModuleName.Last(module))) return true;
        var name = function.AsSpan(function.LastIndexOf('.') + 1);
        foreach (var word in Words)
            if (CamelWords.Begins(name, word))
                return true;
        if (!IsErrorName(name)) return false;
        foreach (var maker in Makers)
            if (CamelWords.Begins(name, maker))
                return true;
        return CamelWords.Begins(name, "syntax");
    }

    /// <summary>A class that others derive from: what it throws it throws on behalf of the class that derives from it.</summary>
    public static bool IsBase(string module)
    {
        var name = ModuleName.Last(ModuleName.Outer(module));
        return (name.StartsWith("Abstract") && name.Length > 8 && char.IsUpper(name[8])) || (name.StartsWith("Base") && name.Length > 4 && char.IsUpper(name[4]));
    }

    private static bool IsErrorName(ReadOnlySpan<char> name) => name.Length > 5 && (name.EndsWith("Exception") || name.EndsWith("Error"));
}
