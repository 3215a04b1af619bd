namespace Clew.Analysis.Grouping.V2;

/// <summary>
/// Exceptions that the machine raises where nobody wrote a throw: their message is the machine's (it differs by browser and version and tells no two
/// bugs apart), and the line where it happened is all there is.
/// </summary>
internal static class RuntimeFaults
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        // JVM
        "java.lang.NullPointerException", "java.lang.ArrayIndexOutOfBoundsException", "java.lang.StringIndexOutOfBoundsException", "java.lang.IndexOutOfBoundsException",
        "java.lang.ClassCastException", "java.lang.ArithmeticException", "java.lang.NegativeArraySizeException", "java.lang.ArrayStoreException", "java.lang.OutOfMemoryError",
        "java.lang.StackOverflowError", "java.lang.NoClassDefFoundError", "java.util.NoSuchElementException", "java.util.ConcurrentModificationException",
        // .NET
        "System.NullReferenceException", "System.IndexOutOfRangeException", "System.InvalidCastException", "System.DivideByZeroException", "System.OverflowException",
        "System.OutOfMemoryException", "System.StackOverflowException", "System.ArrayTypeMismatchException", "System.Collections.Generic.KeyNotFoundException",
        // JavaScript
        "TypeError", "ReferenceError", "RangeError", "InternalError",
        // Python
        "AttributeError", "KeyError", "IndexError", "NameError", "UnboundLocalError", "ZeroDivisionError", "RecursionError",
        // Ruby, PHP, Dart, Go, compiled code
        "NoMethodError", "FrozenError", "DivisionByZeroError", "NoSuchMethodError", "_TypeError", "_CastError", "runtime.Error", "runtime.boundsError", "runtime.errorString",
        "SIGSEGV", "SIGBUS", "SIGFPE", "EXC_BAD_ACCESS", "EXCEPTION_ACCESS_VIOLATION", "heap-use-after-free", "heap-buffer-overflow", "stack-buffer-overflow", "SEGV",
    };

    public static bool IsFault(string type) => Types.Contains(type);

    /// <summary>The stack ran out: its top is where it happened to end, the calls that repeat are the problem.</summary>
    public static bool IsStackOverflow(string type, string message) =>
        type is "java.lang.StackOverflowError" or "System.StackOverflowException" or "System.InsufficientExecutionStackException" or "RecursionError" or "SystemStackError" or "stack-overflow"
        || (type == "RangeError" && message.StartsWith("Maximum call stack", StringComparison.Ordinal))
        || (type == "InternalError" && message.StartsWith("too much recursion", StringComparison.Ordinal));
}
