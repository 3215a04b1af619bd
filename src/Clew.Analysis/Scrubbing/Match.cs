namespace Clew.Analysis.Scrubbing;

/// <summary>A part of a text that a rule replaces.</summary>
/// <param name="Start">In bytes of UTF-8.</param>
/// <param name="Length">In bytes of UTF-8.</param>
/// <param name="QuoteStart">Where the text has the quotes that must stand around the marker, because JSON needs them there; -1: a plain quote.</param>
/// <param name="QuoteLength">0: none.</param>
public readonly record struct Match(int Start, int Length, CompiledRule Rule, int QuoteStart = 0, int QuoteLength = 0)
{
    public int End => Start + Length;
}
