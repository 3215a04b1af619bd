using System.Globalization;
using Clew.Model;

namespace Clew.Analysis.Stacktraces.DotNet;

/// <summary>
/// Reads what <c>Exception.ToString()</c> prints (dotnet/runtime, Exception.cs and AggregateException.cs):
/// <code>
/// Outer: message, possibly of many lines
///  ---> Inner: message
///    at Namespace.Type.Method(Int32 x) in /src/File.cs:line 12
///    --- End of inner exception stack trace ---
///    at ...
/// --- End of stack trace from previous location ---
///  ---> (Inner Exception #1) Other: message
///    at ...&lt;---
/// </code>
/// </summary>
internal sealed class DotNetText
{
    private const string Arrow = " ---> ";
    private const string FrameStart = "   at ";
    private const string EndOfInner = "--- End of inner exception stack trace ---";
    private const string EndOfPrevious = "--- End of stack trace from previous location";
    private const string EndOfSibling = "<---";
    private const string SiblingStart = "(Inner Exception #";

    /// <summary>The exceptions whose end was not seen yet, outermost at the bottom.</summary>
    private readonly Stack<ExceptionDraft> _open = new();

    /// <summary>The exceptions that have ended: always inner before outer.</summary>
    private readonly List<ExceptionDraft> _closed = [];

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        while (_open.TryPop(out var draft)) _closed.Add(draft);
        return _closed;
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var endsSibling = line.EndsWith(EndOfSibling);
        if (endsSibling) line = line[..^EndOfSibling.Length];
        if (_open.Count == 0) OpenWithHeader(line);
        else if (line.StartsWith(Arrow)) OpenInner(line[Arrow.Length..]);
        else if (line.TrimStart().StartsWith(EndOfInner)) Close();
        else if (line.StartsWith(EndOfPrevious)) return;
        else if (line.StartsWith(FrameStart) && TryReadFrame(line[FrameStart.Length..], out var frame)) _open.Peek().Frames.Add(frame);
        else if (_open.Peek().Frames.Count == 0 && !line.IsWhiteSpace()) _open.Peek().Continue(line);
        if (endsSibling) Close();
    }

    private void OpenWithHeader(ReadOnlySpan<char> line)
    {
        if (line.IsWhiteSpace()) return;
        // A text that begins with a frame is Exception.StackTrace instead of ToString().
        if (line.StartsWith(FrameStart) && TryReadFrame(line[FrameStart.Length..], out var frame))
        {
            var headless = new ExceptionDraft("", "");
            headless.Frames.Add(frame);
            _open.Push(headless);
            return;
        }
        // .NET Framework prints the inner exceptions on the line of the header: "Outer: message ---> Inner: message".
        var arrow = line.IndexOf(Arrow);
        _open.Push(ExceptionDraft.FromHeader(arrow < 0 ? line : line[..arrow]));
        if (arrow >= 0) OpenWithHeaderAfter(line[(arrow + Arrow.Length)..]);
    }

    private void OpenWithHeaderAfter(ReadOnlySpan<char> line)
    {
        for (var arrow = line.IndexOf(Arrow); arrow >= 0; arrow = line.IndexOf(Arrow))
        {
            _open.Push(ExceptionDraft.FromHeader(line[..arrow]));
            line = line[(arrow + Arrow.Length)..];
        }
        _open.Push(ExceptionDraft.FromHeader(line));
    }

    private void OpenInner(ReadOnlySpan<char> header)
    {
        if (header.StartsWith(SiblingStart))
        {
            var end = header.IndexOf(") ");
            if (end > 0) header = header[(end + 2)..];
        }
        _open.Push(ExceptionDraft.FromHeader(header));
    }

    /// <summary>The outermost exception stays open to the end of the text, whatever the text says.</summary>
    private void Close()
    {
        if (_open.Count > 1) _closed.Add(_open.Pop());
    }

    /// <summary>Reads <c>Namespace.Type.Method[T](String x) in /src/File.cs:line 12</c>; a line of a message has a space before its parenthesis.</summary>
    private static bool TryReadFrame(ReadOnlySpan<char> text, out Frame frame)
    {
        frame = new();
        var parameters = text.IndexOf('(');
        if (parameters <= 0 || text[..parameters].Contains(' ')) return false;
        var close = text.LastIndexOf(") in ");
        var location = close < 0 ? default : text[(close + ") in ".Length)..];
        if (close < 0 && !text.TrimEnd().EndsWith(")")) return false;
        var method = close < 0 ? text.TrimEnd() : text[..(close + 1)];
        var name = DotNetName.Of("", method.ToString());
        var (file, line) = ReadLocation(location);
        frame = new() { Module = name.Module, Function = name.Function, File = file, Line = line, InApp = DotNetFrameworks.IsInApp(name.Module) };
        return true;
    }

    private static (string File, int Line) ReadLocation(ReadOnlySpan<char> location)
    {
        const string LineMark = ":line ";
        location = location.TrimEnd();
        var mark = location.LastIndexOf(LineMark);
        if (mark < 0) return (location.ToString(), 0);
        var isNumber = int.TryParse(location[(mark + LineMark.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var line);
        return (location[..mark].ToString(), isNumber ? line : 0);
    }
}
