using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Reads the exception, stack trace and thread interfaces (develop.sentry.dev, Event Payloads). Sentry orders exceptions like the model, inner
/// to outer, and frames the other way round, outermost call first.
/// </summary>
internal sealed class SentryExceptions(DiscardTally discards)
{
    // Places in FrameFields.
    private const int Module = 0, Function = 1, File = 2, AbsolutePath = 3, Line = 4, Column = 5, InApp = 6, ContextLine = 7, PreContext = 8, PostContext = 9, AddressMode = 10;

    private static readonly FieldNames FrameFields =
        new("module", "function", "filename", "abs_path", "lineno", "colno", "in_app", "context_line", "pre_context", "post_context", "addr_mode");

    private SentryImages _images = new(default);

    /// <summary>
    /// The chain. A message that was captured with its stack becomes one exception without a type (<see cref="ExceptionValue.Type"/> is empty),
    /// whether the SDK sends the stack as a type-less exception (JavaScript), as a thread (.NET, Java) or as <c>stacktrace</c>.
    /// </summary>
    /// <param name="item">The event.</param>
    /// <param name="message">The message of the event, which such an exception takes.</param>
    /// <param name="handled">False when any exception was not caught, true when the SDK said that all were, else null.</param>
    public ExceptionChain Read(JsonElement item, string message, out bool? handled)
    {
        handled = null;
        _images = new(item);
        var values = ObjectsOf(item.Field("exception"));
        if (values.Count == 0) return StackOfMessage(item, message);
        var surplus = Math.Max(0, values.Count - SentryLimits.Exceptions);
        discards.AddSurplus(surplus, DiscardSignal.ExceptionValue, $"more than {SentryLimits.Exceptions} exceptions");
        foreach (var value in values)
        {
            if (value.Field("mechanism").Flag("handled") is not { } caught) continue;
            handled = (handled ?? true) && caught;
        }
        var platform = item.Text("platform");
        var chain = values.Skip(surplus).Select(value => ReadValue(value, platform)).ToList();
        // Native SDKs leave the stack with the thread that crashed.
        if (chain.TrueForAll(static v => v.Stacktrace.IsEmpty)) chain[^1] = chain[^1] with { Stacktrace = ReadStacktrace(StackOfThread(item)) };
        chain.RemoveAll(static v => v.Type.Length == 0 && v.Message.Length == 0 && v.Stacktrace.IsEmpty);
        return new([.. chain]);
    }

    private ExceptionValue ReadValue(JsonElement value, string platform) => new()
    {
        Type = SentryLimits.Cut(TypeOf(value, platform), SentryLimits.NameLength),
        Message = SentryLimits.Cut(value.Field("value").AsCanonicalText(), SentryLimits.MessageLength),
        Mechanism = SentryLimits.Cut(value.Field("mechanism").Text("type"), SentryLimits.NameLength),
        Stacktrace = ReadStacktrace(value.Field("stacktrace")),
    };

    /// <summary>
    /// Java's and Python's SDKs send the package apart from the type; the runtime and OpenTelemetry write them as one name, Python without
    /// <c>builtins</c>. (.NET's SDK sends the full name, and the assembly as module.)
    /// </summary>
    private static string TypeOf(JsonElement value, string platform)
    {
        var type = value.Text("type");
        var module = value.Text("module");
        var apart = platform is "java" or "python" && module is not ("" or "builtins") && type.Length > 0;
        return apart && !type.StartsWith(module + ".", StringComparison.Ordinal) ? $"{module}.{type}" : type;
    }

    private ExceptionChain StackOfMessage(JsonElement item, string message)
    {
        var own = item.Field("stacktrace");
        var hasOwn = own.ValueKind == JsonValueKind.Object;
        var frames = ReadStacktrace(hasOwn ? own : StackOfThread(item));
        if (frames.IsEmpty) return ExceptionChain.Empty;
        return new([new() { Type = "", Message = message, Mechanism = hasOwn ? "" : "thread", Stacktrace = frames }]);
    }

    /// <summary>The stack of the thread that crashed, else of the one that reported.</summary>
    private static JsonElement StackOfThread(JsonElement item)
    {
        var threads = ObjectsOf(item.Field("threads"));
        var crashed = threads.Find(static t => t.Flag("crashed") == true);
        var thread = crashed.ValueKind == JsonValueKind.Undefined ? threads.Find(static t => t.Flag("current") == true) : crashed;
        return thread.Field("stacktrace");
    }

    private Stacktrace ReadStacktrace(JsonElement stacktrace)
    {
        var frames = stacktrace.Field("frames").Values().Where(static f => f.ValueKind == JsonValueKind.Object).Reverse().ToList();
        var surplus = frames.Count - SentryLimits.Frames;
        if (surplus > 0) frames.RemoveRange(SentryLimits.Frames / 2, surplus);
        discards.AddSurplus(surplus, DiscardSignal.Frame, $"more than {SentryLimits.Frames} frames");
        return frames.Count == 0 ? Stacktrace.Empty : new([.. frames.Select(ReadFrame)]);
    }

    private Frame ReadFrame(JsonElement frame)
    {
        var fields = FrameFields.Read(frame);
        var file = fields[File].AsText();
        if (file.Length == 0) file = fields[AbsolutePath].AsText();
        return new()
        {
            Module = SentryLimits.Cut(fields[Module].AsText(), SentryLimits.NameLength),
            Function = SentryLimits.Cut(FunctionOf(fields[Function].AsText()), SentryLimits.NameLength),
            File = SentryLimits.Cut(file, SentryLimits.ShortLength),
            Line = fields[Line].AsCount(),
            Column = fields[Column].AsCount(),
            InApp = fields[InApp].AsFlag() ?? false,
            ContextLine = SentryLimits.Cut(fields[ContextLine].AsText(), SentryLimits.ShortLength),
            PreContext = Join(fields[PreContext], fromEnd: true),
            Symbols = _images.Of(frame, file, fields[AddressMode], fields[AbsolutePath]),
            PostContext = Join(fields[PostContext], fromEnd: false),
        };
    }

    /// <summary>
    /// JavaScript's SDKs write <c>?</c> where the runtime writes nothing, and <c>Server.?</c> where it writes <c>Server.&lt;anonymous&gt;</c>.
    /// </summary>
    private static string FunctionOf(string function) =>
        function == "?" ? "" : function.EndsWith(".?", StringComparison.Ordinal) ? function[..^1] + "<anonymous>" : function;

    private static string Join(JsonElement lines, bool fromEnd)
    {
        if (lines.ValueKind == JsonValueKind.Undefined) return "";
        var kept = fromEnd ? lines.Values().TakeLast(SentryLimits.ContextLines) : lines.Values().Take(SentryLimits.ContextLines);
        return string.Join('\n', kept.Select(static line => SentryLimits.Cut(line.AsText(), SentryLimits.ShortLength)));
    }

    /// <summary>The objects of <c>{"values": [...]}</c>, of an array, or the object itself, as old SDKs send a single exception.</summary>
    private static List<JsonElement> ObjectsOf(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Object && list.Field("values").ValueKind == JsonValueKind.Undefined)
            return list.EnumerateObject().Any() ? [list] : [];
        return [.. list.Values().Where(static v => v.ValueKind == JsonValueKind.Object)];
    }
}
