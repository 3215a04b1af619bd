using System.Text;
using Clew.Model;

namespace Clew.Analysis.Stacktraces;

/// <summary>An exception while it is read: the header first, then its frames.</summary>
internal sealed class ExceptionDraft(string type, string message)
{
    private readonly StringBuilder _message = new(message);

    public string Type { get; } = type;

    public string Message => _message.ToString();

    public List<Frame> Frames { get; } = [];

    /// <summary>What it has to do with the others of the chain: <c>suppressed</c> is thrown beside the cause and explains nothing; else empty.</summary>
    public string Mechanism { get; init; } = "";

    /// <summary>Another line of the message: whatever stands between the header and the first frame.</summary>
    public void Continue(ReadOnlySpan<char> line) => _message.Append('\n').Append(line);

    public ExceptionValue Build() => new() { Type = Type, Message = Message, Mechanism = Mechanism, Stacktrace = StacktraceLimits.Stacktrace(Frames) };

    /// <summary>Splits <c>Type: message</c>; a header without a colon is a type alone when it reads like a name.</summary>
    public static ExceptionDraft FromHeader(ReadOnlySpan<char> header)
    {
        var colon = header.IndexOf(": ");
        if (colon < 0 && header.EndsWith(":")) colon = header.Length - 1;
        var name = colon < 0 ? header : header[..colon];
        // .NET's SocketException prints its error code with its type: "System.Net.Sockets.SocketException (111): Connection refused".
        var code = name.IndexOf(" (");
        if (code > 0 && name[^1] == ')') name = name[..code];
        // Node prints the code in brackets: "TypeError [ERR_INVALID_ARG_TYPE]: The ...".
        code = name.IndexOf(" [");
        if (code > 0 && name[^1] == ']') name = name[..code];
        if (name.IsEmpty || !IsName(name)) return new("", header.ToString());
        return new(name.ToString(), colon < 0 ? "" : header[Math.Min(colon + 2, header.Length)..].ToString());
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (!char.IsLetter(text[0]) && text[0] is not ('_' or '$')) return false;
        foreach (var c in text)
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '_' or '$' or '+' or '`' or '[' or ']' or ',' or '<' or '>'))
                return false;
        return true;
    }
}
