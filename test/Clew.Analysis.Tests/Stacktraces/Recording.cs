using System.Text.Json;
using System.Text.Encodings.Web;
using System.Runtime.CompilerServices;
using Clew.Model;

namespace Clew.Analysis.Tests.Stacktraces;

/// <summary>
/// What real programs printed and real SDKs sent (see Recorded/README.md), and the golden output for each. With CLEW_RECORD=1 in the
/// environment the golden files are written anew instead of compared; the difference is then read in git.
/// </summary>
internal static class Recording
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
        NewLine = "\n",
    };

    public static string Text(string language, string name) => File.ReadAllText(Path.Combine(Folder(language), name + ".txt"));

    public static IEnumerable<string> Names(string language, string ending) =>
        Directory.EnumerateFiles(Folder(language), "*" + ending).Select(file => Path.GetFileName(file)[..^ending.Length]).Order(StringComparer.Ordinal);

    /// <summary>The exceptions of a recorded Sentry event, in the order of the model, as the protocol room reads them.</summary>
    public static ExceptionChain SentryChain(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder("node"), name + ".sentry.json")));
        return new([.. file.RootElement.GetProperty("exception").GetProperty("values").EnumerateArray().Select(ReadValue)]);
    }

    public static void MatchesGolden(ExceptionChain chain, string language, string name)
    {
        var actual = JsonSerializer.Serialize(chain.Values.Select(View), Json) + "\n";
        if (Environment.GetEnvironmentVariable("CLEW_RECORD") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), "Recorded", language, name + ".golden.json"), actual);
            return;
        }
        Assert.Equal(File.ReadAllText(Path.Combine(Folder(language), name + ".golden.json")), actual);
    }

    /// <summary>One line for each frame, so that a golden file can be read beside the text that it came from.</summary>
    private static object View(ExceptionValue value) => new
    {
        value.Type,
        value.Message,
        Frames = value.Stacktrace.Frames.Select(f => $"{(f.InApp ? "app" : "   ")} {f.Module} | {f.Function} | {f.File}:{f.Line}:{f.Column}"),
    };

    private static ExceptionValue ReadValue(JsonElement value) => new()
    {
        Type = Text(value, "type"),
        Message = Text(value, "value"),
        Stacktrace = value.TryGetProperty("stacktrace", out var stack)
            ? new([.. stack.GetProperty("frames").EnumerateArray().Reverse().Select(ReadFrame)])
            : Stacktrace.Empty,
    };

    private static Frame ReadFrame(JsonElement frame) => new()
    {
        Module = Text(frame, "module"),
        Function = Text(frame, "function") is "?" ? "" : Text(frame, "function"),
        File = Text(frame, "filename"),
        Line = Number(frame, "lineno"),
        Column = Number(frame, "colno"),
        InApp = frame.TryGetProperty("in_app", out var inApp) && inApp.ValueKind == JsonValueKind.True,
    };

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;

    private static string Folder(string language) => Path.Combine(AppContext.BaseDirectory, "Stacktraces", "Recorded", language);

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
