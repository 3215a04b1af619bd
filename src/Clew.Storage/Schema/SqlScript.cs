using System.Text;

namespace Clew.Storage.Schema;

/// <summary>Splits a file of statements at the semicolons that end them: not at those within quotes or comments.</summary>
internal static class SqlScript
{
    public static IReadOnlyList<string> Split(string script)
    {
        var statements = new List<string>();
        var current = new StringBuilder();
        var i = 0;
        while (i < script.Length)
        {
            var end = script[i] switch
            {
                '\'' or '"' or '`' => EndOfQuoted(script, i),
                '-' when At(script, i + 1, '-') => EndOf(script, i, "\n"),
                '/' when At(script, i + 1, '*') => EndOf(script, i + 2, "*/"),
                _ => i + 1,
            };
            var isComment = end > i + 1 && (script[i] == '-' || script[i] == '/');
            if (script[i] == ';') Finish();
            else if (isComment) current.Append(' ');
            else current.Append(script, i, end - i);
            i = end;
        }
        Finish();
        return statements;

        void Finish()
        {
            if (current.ToString().Trim() is { Length: > 0 } statement) statements.Add(statement);
            current.Clear();
        }
    }

    private static bool At(string script, int index, char expected) => index < script.Length && script[index] == expected;

    private static int EndOf(string script, int from, string mark) =>
        script.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var found ? found + mark.Length : script.Length;

    // A quote within is written twice, which ends one text and starts the next, or after a backslash.
    private static int EndOfQuoted(string script, int start)
    {
        for (var i = start + 1; i < script.Length; i++)
            if (script[i] == '\\') i++;
            else if (script[i] == script[start]) return i + 1;
        return script.Length;
    }
}
