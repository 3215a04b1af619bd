namespace Clew.Storage.Engine;

/// <summary>A value of a statement, sent beside its text.</summary>
/// <param name="Name"><c>p0</c>, <c>p1</c>, ... in the order of the text.</param>
/// <param name="Type">ClickHouse's name of the type, as in the placeholder.</param>
/// <param name="Value">In ClickHouse's Escaped format: backslash, tab and newline are written as <c>\\</c>, <c>\t</c>, <c>\n</c>; an array as a literal.</param>
public sealed record SqlParameter(string Name, string Type, string Value);
