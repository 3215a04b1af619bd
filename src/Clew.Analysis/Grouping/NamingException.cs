using Clew.Model;

namespace Clew.Analysis.Grouping;

/// <summary>The exception whose type and message a person should read first: the outermost that is not a mere wrapper.</summary>
internal static class NamingException
{
    /// <summary>Types that only carry another exception and say nothing of their own.</summary>
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "System.AggregateException",
        "System.Reflection.TargetInvocationException",
        "System.TypeInitializationException",
        "AggregateException",
        "TargetInvocationException",
        "TypeInitializationException",
        "java.lang.reflect.InvocationTargetException",
        "java.util.concurrent.CompletionException",
        "java.util.concurrent.ExecutionException",
    };

    /// <summary>Null for an empty chain. When all are wrappers, the innermost.</summary>
    public static ExceptionValue? Of(ExceptionChain chain)
    {
        if (chain.IsEmpty) return null;
        for (var i = chain.Values.Length - 1; i > 0; i--)
            if (!Wrappers.Contains(chain.Values[i].Type))
                return chain.Values[i];
        return chain.Values[0];
    }
}
