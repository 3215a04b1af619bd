using System.Text.RegularExpressions;

namespace Clew.Storage.Engine.Embedded;

/// <summary>An INSERT in the URL whose rows are the body.</summary>
/// <param name="Text">Without the format: as the library wants it.</param>
internal sealed partial record InsertStatement(string Text, string Format)
{
    /// <summary>Null for anything else: a query, or an INSERT that has its rows or its SELECT in itself.</summary>
    public static InsertStatement? Parse(string query)
    {
        if (WithFormat().Match(query) is { Success: true } format)
            return new(format.Groups["insert"].Value, format.Groups["format"].Value);
        return WithValues().Match(query) is { Success: true } values ? new(values.Groups["insert"].Value, "Values") : null;
    }

    [GeneratedRegex(@"^\s*(?<insert>INSERT\s+INTO\b.*?)\s+FORMAT\s+(?<format>\w+)\s*;?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex WithFormat();

    [GeneratedRegex(@"^\s*(?<insert>INSERT\s+INTO\b.*?)\s+VALUES\s*;?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex WithValues();
}
