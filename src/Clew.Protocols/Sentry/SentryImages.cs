using System.Globalization;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// The interface <c>debug_meta</c> (develop.sentry.dev, Event Payloads): which script or module each frame is of, by its debug id. JavaScript's SDKs
/// list scripts by their address, .NET's SDK lists modules to which frames point by number.
/// </summary>
internal sealed class SentryImages
{
    private const string ByNumber = "rel:";

    private readonly Dictionary<string, string> _byFile = new(StringComparer.Ordinal);
    private readonly List<string> _byNumber = [];

    private readonly bool _isJavaScript;

    public SentryImages(JsonElement item)
    {
        _isJavaScript = SentryPlatform.Canonical(item.Text("platform")) == "javascript";
        foreach (var image in item.Field("debug_meta").Field("images").Values().Take(SentryLimits.Images))
        {
            var debugId = DebugIdText.Canonical(image.Text("debug_id"));
            _byNumber.Add(debugId);
            if (debugId.Length > 0 && image.Text("code_file") is { Length: > 0 } file) _byFile[file] = debugId;
        }
    }

    /// <summary>Null when the frame tells nothing by which symbols could be found.</summary>
    /// <param name="file">What the frame's file is taken from.</param>
    /// <param name="addressMode">The frame's <c>addr_mode</c>.</param>
    /// <param name="absolutePath">Its <c>abs_path</c>.</param>
    public FrameSymbols? Of(JsonElement frame, string file, JsonElement addressMode, JsonElement absolutePath)
    {
        var mode = addressMode.AsText();
        // Where the reporter had the symbols itself, nothing has to be looked up.
        if (mode.StartsWith(ByNumber, StringComparison.Ordinal)) return frame.Count("lineno") > 0 ? null : OfMethod(frame, mode[ByNumber.Length..]);
        if (!_isJavaScript) return null;
        var path = absolutePath.ValueKind == JsonValueKind.String && absolutePath.ValueEquals(file) ? "" : absolutePath.AsText();
        if (path == file) path = "";
        var debugId = path.Length > 0 && _byFile.TryGetValue(path, out var known) ? known : _byFile.GetValueOrDefault(file, "");
        return debugId.Length == 0 && path.Length == 0 ? null : new() { DebugId = debugId, Path = SentryLimits.Cut(path, SentryLimits.ShortLength) };
    }

    private FrameSymbols? OfMethod(JsonElement frame, string number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var image) || image >= _byNumber.Count || _byNumber[image].Length == 0) return null;
        return Hex(frame.Text("function_id")) is { } token ? new() { DebugId = _byNumber[image], MethodToken = token, IlOffset = Hex(frame.Text("instruction_addr")) } : null;
    }

    private static int? Hex(string text) =>
        int.TryParse(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
