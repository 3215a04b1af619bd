namespace Clew.Analysis.SourceMaps.Scripts;

/// <summary>One token. <see cref="Match"/> of a bracket is the index of its other end; -1 where there is none.</summary>
/// <param name="Mark">The character of a punctuator (<c>&gt;</c> with <paramref name="IsArrow"/> for <c>=&gt;</c>), <c>a</c> for a word, <c>"</c> for a text, <c>0</c> for a number.</param>
internal record struct ScriptToken(char Mark, int Start, int End, int Line, int Column, bool IsArrow = false, bool BeginsLine = false)
{
    public int Match { get; set; } = -1;

    public readonly bool IsWord => Mark == 'a';
}
