namespace Clew.Web.Issues;

/// <summary>One part of a search: a filter with its value, or a word.</summary>
/// <param name="Field">Null: a word.</param>
/// <param name="Value">Without quotes and comparison.</param>
/// <param name="Comparison"><c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>, or empty for equal.</param>
/// <param name="Number">Of a number its value; of a time its seconds.</param>
internal sealed record SearchTerm(SearchField? Field, string Value, bool IsNegated, string Comparison = "", double Number = 0)
{
    public string Name => Field?.Name ?? "";

    /// <summary>Whether a number is as asked.</summary>
    public bool Compares(double number) => Comparison switch
    {
        ">" => number > Number,
        ">=" => number >= Number,
        "<" => number < Number,
        "<=" => number <= Number,
        _ => number == Number,
    };
}
