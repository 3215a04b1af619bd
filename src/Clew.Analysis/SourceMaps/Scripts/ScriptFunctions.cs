namespace Clew.Analysis.SourceMaps.Scripts;

/// <summary>
/// Finds the functions of a source text (JavaScript, TypeScript, JSX) and names them as V8 does in a stack trace: <c>total</c>,
/// <c>Cart.total</c>, <c>new Cart</c>. Not a parser: it looks at brackets and at what is before and behind them, so that text that is not quite
/// right costs a name and not all of them. Takes time linear in the length of the text, but for arrow functions nested in each other.
/// </summary>
public sealed class ScriptFunctions
{
    /// <summary>Tokens of a return type that are looked through for the body.</summary>
    private const int LongestType = 80;

    private static readonly string[] Statements = ["const", "let", "var", "function", "export", "import", "return", "class", "if", "for", "while", "switch", "throw", "try", "async", "interface", "type", "enum"];
    private static readonly string[] BlockHeads = ["if", "for", "while", "switch", "catch", "with", "function", "await", "return", "super"];

    private readonly List<ScriptToken> _tokens;
    private readonly ScriptNames _names;
    private readonly List<(int From, int To, string Name)> _bodies = [];

    private ScriptFunctions(string text)
    {
        _tokens = ScriptTokens.Of(text);
        _names = new(text, _tokens);
    }

    /// <summary>In the order of the text; empty when it has no functions.</summary>
    public static IReadOnlyList<ScriptScope> Of(string text)
    {
        var functions = new ScriptFunctions(text);
        for (var i = 0; i < functions._tokens.Count; i++) functions.Look(i);
        return functions.Scopes();
    }

    private void Look(int at)
    {
        var token = _tokens[at];
        if (token.IsWord)
        {
            if (_names.Is(at, "class") && !_names.IsMember(at)) _names.AddClass(at);
            else if (_names.Is(at, "function") && !_names.IsMember(at)) AddFunction(at);
            else if (at + 1 < _tokens.Count && _tokens[at + 1].IsArrow) AddArrow(at, at + 1);
        }
        else if (token is { Mark: '(', Match: > 0 }) LookAtParentheses(at, token.Match);
    }

    private void AddFunction(int at)
    {
        var parameters = at + 1;
        while (parameters < _tokens.Count && _tokens[parameters].Mark is '*' or 'a') parameters++;
        if (parameters < _tokens.Count && _tokens[parameters].Mark == '<') parameters = SkipTo('(', parameters);
        if (parameters >= _tokens.Count || _tokens[parameters] is not { Mark: '(', Match: > 0 } open) return;
        var named = at + 1 < _tokens.Count && _tokens[at + 1].Mark == '*' ? at + 2 : at + 1;
        if (BodyBehind(open.Match) is { } body) Add(parameters, _tokens[body].Match, _tokens[named].IsWord ? _names.Text(named) : _names.Inferred(at));
    }

    private void LookAtParentheses(int open, int close)
    {
        if (ArrowBehind(close) is { } arrow) AddArrow(open, arrow);
        else if (open > 0 && _names.IsMethodName(open - 1) && !Array.Exists(BlockHeads, word => _names.Is(open - 1, word)) && BodyBehind(close) is { } body)
            Add(open, _tokens[body].Match, _names.OfMethod(open - 1));
    }

    private void AddArrow(int head, int arrow)
    {
        if (arrow + 1 >= _tokens.Count) return;
        var end = _tokens[arrow + 1] is { Mark: '{', Match: > 0 } body ? body.Match : EndOfExpression(arrow + 1);
        Add(head, end, _names.Inferred(head));
    }

    private void Add(int from, int to, string name)
    {
        if (to > from) _bodies.Add((from, to, name));
    }

    /// <summary>The index of the brace that opens the body behind a closing parenthesis, past a return type; or null.</summary>
    private int? BodyBehind(int close)
    {
        if (close + 1 >= _tokens.Count) return null;
        if (_tokens[close + 1] is { Mark: '{', Match: > 0 }) return close + 1;
        return _tokens[close + 1].Mark == ':' && EndOfType(close + 2) is { } end && _tokens[end] is { Mark: '{', Match: > 0 } ? end : null;
    }

    private int? ArrowBehind(int close)
    {
        if (close + 1 >= _tokens.Count) return null;
        if (_tokens[close + 1].IsArrow) return close + 1;
        return _tokens[close + 1].Mark == ':' && EndOfType(close + 2) is { } end && _tokens[end].IsArrow ? end : null;
    }

    /// <summary>The first token that can be no part of a type which begins at an index.</summary>
    private int? EndOfType(int from)
    {
        for (var i = from; i < Math.Min(_tokens.Count, from + LongestType); i++)
        {
            var token = _tokens[i];
            if (token.IsArrow) return i;
            if (token.Mark == '{' && i > from && _tokens[i - 1].Mark is not ('<' or '|' or '&' or ',' or ':')) return i;
            if (token.Mark is '{' or '(' or '[' && token.Match > 0) i = token.Match;
            else if (!token.IsWord && token.Mark is not ('<' or '>' or '|' or '&' or ',' or '.' or '"' or '0' or '?')) return i;
        }
        return null;
    }

    /// <summary>The last token of an expression: before a comma, a semicolon, a bracket that was opened earlier, or a line that begins a statement.</summary>
    private int EndOfExpression(int from)
    {
        for (var i = from; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (token.Mark is ',' or ';' || (token.Mark is ')' or ']' or '}')) return i;
            if (i > from && token is { BeginsLine: true, IsWord: true } && Array.Exists(Statements, word => _names.Is(i, word))) return i - 1;
            if (token.Mark is '{' or '(' or '[' && token.Match > 0) i = token.Match;
        }
        return _tokens.Count - 1;
    }

    private int SkipTo(char mark, int from)
    {
        for (var i = from; i < Math.Min(_tokens.Count, from + LongestType); i++)
            if (_tokens[i].Mark == mark) return i;
        return _tokens.Count;
    }

    private List<ScriptScope> Scopes()
    {
        var scopes = new List<ScriptScope>();
        var open = new Stack<(int To, string Name)>();
        foreach (var (from, to, name) in _bodies.OrderBy(static body => body.From).ThenByDescending(static body => body.To))
        {
            CloseBefore(from);
            Put(_tokens[from].Line, _tokens[from].Column, name);
            open.Push((to, name));
        }
        CloseBefore(int.MaxValue);
        return scopes;

        void CloseBefore(int index)
        {
            while (open.TryPeek(out var inner) && inner.To < index)
            {
                open.Pop();
                var end = _tokens[inner.To];
                Put(end.Line, end.Column + 1, open.TryPeek(out var outer) ? outer.Name : "");
            }
        }

        void Put(int line, int column, string name)
        {
            if (scopes.Count > 0 && (scopes[^1].Line, scopes[^1].Column) == (line, column)) scopes[^1] = new(line, column, name);
            else scopes.Add(new(line, column, name));
        }
    }
}
