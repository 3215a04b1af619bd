namespace Clew.Analysis.SourceMaps.Scripts;

/// <summary>What a function is called, from the tokens before it, as V8 infers it.</summary>
internal sealed class ScriptNames(string text, List<ScriptToken> tokens)
{
    /// <summary>Tokens of a type annotation that are looked back through for the name of a variable.</summary>
    private const int LongestType = 80;

    private readonly Dictionary<int, string> _classes = [];
    private readonly int[] _enclosing = Enclosing(tokens);

    public bool Is(int index, string word) => index >= 0 && index < tokens.Count && tokens[index].IsWord && text.AsSpan(tokens[index].Start, tokens[index].End - tokens[index].Start).SequenceEqual(word);

    public string Text(int index) => text[tokens[index].Start..tokens[index].End];

    /// <summary>Whether the word is the name of a property: <c>x.class</c>.</summary>
    public bool IsMember(int index) => index > 0 && tokens[index - 1].Mark == '.';

    /// <summary>Remembers the class whose keyword is at the index, by the brace that opens its body.</summary>
    public void AddClass(int keyword)
    {
        for (var i = keyword + 1; i < Math.Min(tokens.Count, keyword + LongestType); i++)
        {
            var token = tokens[i];
            if (token.Mark == '{')
            {
                _classes[i] = tokens[keyword + 1].IsWord && !Is(keyword + 1, "extends") && !Is(keyword + 1, "implements") ? Text(keyword + 1) : Inferred(keyword);
                return;
            }
            if (token.Mark is '(' or '[' && token.Match > 0) i = token.Match;
            else if (token.Mark is ')' or ']' or '}' or ';') return;
        }
    }

    /// <summary>Whether a name of a method of a class or an object can stand at the index.</summary>
    public bool IsMethodName(int index)
    {
        if (IsMember(index) || Is(index - 1, "new") || tokens[index].Mark is not ('a' or '"' or '0' or ']' or '>')) return false;
        var brace = _enclosing[index];
        return brace >= 0 && tokens[brace].Mark == '{' && (_classes.ContainsKey(brace) || IsObject(brace));
    }

    public string OfMethod(int index)
    {
        if (tokens[index].Mark == '>') index = BeforeGenerics(index);
        var owner = _classes.GetValueOrDefault(_enclosing[index], "");
        if (tokens[index].Mark == ']') return owner.Length > 0 ? owner + ".<computed>" : "<computed>";
        var name = Text(index).Trim('"', '\'');
        if (owner.Length > 0 && name == "constructor") return "new " + owner;
        if (Is(index - 1, "get") || Is(index - 1, "set")) name = $"{Text(index - 1)} {name}";
        return owner.Length > 0 ? $"{owner}.{name}" : name;
    }

    /// <summary>The name that a function or class without one gets from where it is put: <c>const name =</c>, <c>name:</c>, <c>exports.name =</c>. Empty: none.</summary>
    /// <param name="first">Its first token.</param>
    public string Inferred(int first)
    {
        var before = first - 1;
        if (before >= 0 && tokens[before].Mark == '>' && !tokens[before].IsArrow) before = BeforeGenerics(before);
        if (Is(before, "async")) before--;
        if (before < 1) return "";
        var isKeyed = before >= 2 && tokens[before - 2].Mark is '{' or ',';
        if (tokens[before].Mark == ':') return isKeyed && (tokens[before - 1].Mark is 'a' or '"') ? Text(before - 1).Trim('"', '\'') : "";
        if (tokens[before].Mark != '=') return "";
        return tokens[before - 1].IsWord && !IsTyped(before - 1) ? OfTarget(before - 1) : OfDeclaration(before - 1);
    }

    /// <summary>Whether a word before <c>=</c> is a type: that of <c>name: Type =</c>.</summary>
    private bool IsTyped(int index)
    {
        while (index > 1 && tokens[index - 1].Mark == '.') index -= 2;
        return index > 0 && tokens[index - 1].Mark == ':';
    }

    private string OfTarget(int last)
    {
        var first = last;
        while (first > 1 && tokens[first - 1].Mark == '.' && tokens[first - 2].IsWord) first -= 2;
        var name = text[tokens[first].Start..tokens[last].End].Replace(".prototype.", ".", StringComparison.Ordinal);
        foreach (var prefix in (ReadOnlySpan<string>)["module.exports.", "exports.", "this."])
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                name = name[prefix.Length..];
        if (name == "module.exports") return "";
        var owner = _classes.GetValueOrDefault(_enclosing[first], "");
        return owner.Length > 0 && first == last ? $"{owner}.{name}" : name;
    }

    private string OfDeclaration(int last)
    {
        for (var i = last; i >= Math.Max(1, last - LongestType); i--)
        {
            if (tokens[i].Mark == ';' || tokens[i].Mark == '=') return "";
            if (tokens[i].Mark is ')' or ']' or '}' && tokens[i].Match >= 0) i = tokens[i].Match;
            else if (tokens[i].Mark == ':' && tokens[i - 1].IsWord && (Is(i - 2, "const") || Is(i - 2, "let") || Is(i - 2, "var") || IsField(i - 1))) return OfTarget(i - 1);
        }
        return "";
    }

    private bool IsField(int index) => _classes.ContainsKey(_enclosing[index]);

    private int BeforeGenerics(int close)
    {
        for (var (i, depth) = (close, 0); i > Math.Max(0, close - LongestType); i--)
        {
            if (tokens[i].Mark == '>') depth++;
            else if (tokens[i].Mark == '<' && --depth == 0) return i - 1;
        }
        return close;
    }

    /// <summary>Whether a brace opens an object rather than a block.</summary>
    private bool IsObject(int brace) =>
        brace > 0 && (tokens[brace - 1].Mark is '=' or '(' or ',' or ':' or '[' or '?' or '&' or '|' or '.' || (!tokens[brace - 1].IsArrow && tokens[brace - 1].Mark == '>')
            || Is(brace - 1, "return") || Is(brace - 1, "default") || Is(brace - 1, "yield") || Is(brace - 1, "await"));

    /// <summary>The bracket around each token.</summary>
    private static int[] Enclosing(List<ScriptToken> tokens)
    {
        var enclosing = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Mark is ')' or ']' or '}') open.TryPop(out _);
            enclosing[i] = open.TryPeek(out var around) ? around : -1;
            if (tokens[i].Mark is '(' or '[' or '{') open.Push(i);
        }
        return enclosing;
    }
}
