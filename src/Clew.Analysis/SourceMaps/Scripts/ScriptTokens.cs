namespace Clew.Analysis.SourceMaps.Scripts;

/// <summary>
/// Takes JavaScript, TypeScript or JSX apart into tokens, tolerantly: what is not closed ends at the end of its line, and text of JSX is read as
/// words. Comments, texts and regular expressions hide their brackets; the places in a template are read like something in parentheses.
/// </summary>
internal sealed class ScriptTokens(string text)
{
    /// <summary>After these a slash begins a regular expression, as after an operator.</summary>
    private static readonly string[] BeforeValue = ["return", "typeof", "case", "in", "of", "new", "delete", "void", "throw", "do", "else", "yield", "await", "instanceof"];

    private readonly List<ScriptToken> _tokens = [];
    private readonly Stack<int> _open = new();
    private int _at;
    private int _line;
    private int _lineStart;
    private bool _beginsLine = true;

    /// <summary>All tokens, with the brackets matched.</summary>
    public static List<ScriptToken> Of(string text)
    {
        var reader = new ScriptTokens(text);
        while (reader._at < text.Length) reader.Read();
        return reader._tokens;
    }

    private void Read()
    {
        var c = text[_at];
        var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
        if (c == '\n') NewLine();
        else if (char.IsWhiteSpace(c)) _at++;
        else if (c == '/' && next == '/') SkipLine();
        else if (c == '/' && next == '*') SkipComment();
        else if (char.IsLetter(c) || c is '_' or '$' or '#' or '\\') Word();
        else if (char.IsAsciiDigit(c)) Number();
        else if (c is '"' or '\'' && EndOfText(c) is { } end) Add('"', end);
        else if (c == '`') Template();
        else if (c == '/' && IsValueExpected() && EndOfRegex() is { } close) Add('"', close);
        else Punctuator(c, next);
    }

    private void NewLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
        _beginsLine = true;
    }

    private void SkipLine()
    {
        var end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end;
    }

    private void SkipComment()
    {
        var close = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        SkipTo(close < 0 ? text.Length : close + 2);
    }

    private void SkipTo(int end)
    {
        while (_at < end)
            if (text[_at] == '\n') NewLine();
            else _at++;
    }

    private void Word()
    {
        var end = _at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$' or '\\')) end++;
        Add('a', end);
    }

    private void Number()
    {
        var end = _at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.')) end++;
        Add('0', end);
    }

    private int? EndOfText(char quote)
    {
        for (var end = _at + 1; end < text.Length && text[end] != '\n'; end++)
            if (text[end] == '\\') end++;
            else if (text[end] == quote) return end + 1;
        return null;
    }

    private int? EndOfRegex()
    {
        var isClass = false;
        for (var end = _at + 1; end < text.Length && text[end] != '\n'; end++)
            if (text[end] == '\\') end++;
            else if (text[end] == '[') isClass = true;
            else if (text[end] == ']') isClass = false;
            else if (text[end] == '/' && !isClass) return end + 1;
        return null;
    }

    /// <summary>From a back quote, or from the <c>}</c> of a place, to the end of the template or its next place.</summary>
    private void Template()
    {
        var end = _at + 1;
        while (end < text.Length && text[end] != '`' && !(text[end] == '$' && end + 1 < text.Length && text[end + 1] == '{')) end += text[end] == '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        var isPlace = end < text.Length && text[end] == '$';
        _tokens.Add(new('"', _at, end, _line, _at - _lineStart, BeginsLine: _beginsLine));
        _beginsLine = false;
        SkipTo(isPlace ? end : Math.Min(end + 1, text.Length));
        if (!isPlace) return;
        Open('(', 2);
    }

    private void Punctuator(char c, char next)
    {
        if (c == '=' && next == '>') Add('>', _at + 2, isArrow: true);
        else if (c is '(' or '[' or '{') Open(c, 1);
        else if (c is ')' or ']' or '}') Close(c);
        else Add(c, _at + 1);
    }

    private void Open(char mark, int length)
    {
        _open.Push(_tokens.Count);
        Add(mark, _at + length);
    }

    private void Close(char mark)
    {
        var isTemplate = false;
        if (_open.TryPop(out var open))
        {
            // "${" was read as "(".
            isTemplate = mark == '}' && text[_tokens[open].Start] == '$';
            _tokens[open] = _tokens[open] with { Match = _tokens.Count };
            var token = new ScriptToken(isTemplate ? ')' : mark, _at, _at + 1, _line, _at - _lineStart, BeginsLine: _beginsLine) { Match = open };
            _tokens.Add(token);
        }
        _beginsLine = false;
        if (isTemplate) Template();
        else _at++;
    }

    private bool IsValueExpected()
    {
        if (_tokens.Count == 0) return true;
        var last = _tokens[^1];
        if (last.IsWord) return Array.Exists(BeforeValue, word => text.AsSpan(last.Start, last.End - last.Start).SequenceEqual(word));
        // A closing tag of JSX begins with "</".
        return last.Mark is not (')' or ']' or '}' or '"' or '0' or '<');
    }

    private void Add(char mark, int end, bool isArrow = false)
    {
        _tokens.Add(new(mark, _at, end, _line, _at - _lineStart, isArrow, _beginsLine));
        _beginsLine = false;
        _at = end;
    }
}
