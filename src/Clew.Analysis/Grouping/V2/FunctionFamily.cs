using System.Text;

namespace Clew.Analysis.Grouping.V2;

/// <summary>
/// Methods of one class that fail together. What only reads or fills an object (<c>getX</c>, <c>isX</c>, <c>size</c>, <c>clone</c>, a constructor) fails because
/// of the state of the object, which is one problem however it is asked. Methods that mirror each other (<c>padLeft</c> and <c>padRight</c>) are
/// written as copies, with the same mistake in both.
/// </summary>
internal static class FunctionFamily
{
    /// <summary>The name that all of them share.</summary>
    private const string State = "(state)";

    private const string Mirrored = "~";

    private static readonly string[] JavaAccessors = ["get", "set", "is", "has", "clone", "equals", "hashCode", "toString", "size", "count", "length", "compareTo"];
    private static readonly HashSet<string> DotNetObject = new(StringComparer.Ordinal) { "ToString", "Equals", "GetHashCode", "CompareTo", ".ctor", ".cctor" };

    /// <summary>Directions, ends and axes: words that stand in pairs in the names of twin methods.</summary>
    private static readonly HashSet<string> Mirrors = new(StringComparer.OrdinalIgnoreCase)
    {
        "left", "right", "top", "bottom", "upper", "lower", "first", "last", "start", "end", "begin", "min", "max", "next", "previous", "before", "after", "row", "column", "x", "y",
        "horizontal", "vertical", "width", "height", "domain", "range", "source", "target", "input", "output", "key", "value", "head", "tail", "inner", "outer", "forward", "backward",
    };

    public static string Of(string platform, string function)
    {
        var isAccessor = platform switch { "java" => IsJavaAccessor(function), "dotnet" => IsDotNetAccessor(function), _ => false };
        return isAccessor ? State : WithoutMirrors(function);
    }

    private static bool IsJavaAccessor(string function)
    {
        if (function is "<init>" or "<clinit>") return true;
        foreach (var word in JavaAccessors)
            if (function.StartsWith(word, StringComparison.Ordinal) && (function.Length == word.Length || char.IsUpper(function[word.Length])))
                return true;
        return false;
    }

    // A method GetOrder of .NET does work; its properties are get_Order.
    private static bool IsDotNetAccessor(string function) =>
        DotNetObject.Contains(function) || function.StartsWith("get_", StringComparison.Ordinal) || function.StartsWith("set_", StringComparison.Ordinal);

    private static string WithoutMirrors(string function)
    {
        StringBuilder? result = null;
        // The first word says what is done: that is never a mirror.
        for (var start = CamelWords.EndOfWord(function, 0); start < function.Length;)
        {
            var end = CamelWords.EndOfWord(function, start);
            if (Mirrors.Contains(function[start..end].Trim('_'))) (result ??= new(function[..start])).Append(Mirrored);
            else result?.Append(function.AsSpan(start, end - start));
            start = end;
        }
        return result?.ToString() ?? function;
    }
}
