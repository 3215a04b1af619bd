using Clew.Analysis.Baselines;

namespace Clew.Detection.Series;

/// <summary>What was normal in the last hours, in blocks of 10 minutes. Blocks in which a finding was open are not learned from.</summary>
internal sealed class BlockHistory
{
    /// <summary>3 hours.</summary>
    public const int Length = 18;

    /// <summary>10 minutes.</summary>
    public const int CellsPerBlock = 60;

    private readonly RatioBlock[] _errors = new RatioBlock[Length];
    private int _next;

    /// <summary>The first cell that is in no block yet.</summary>
    public long Through { get; private set; }

    /// <summary>Appends the block that ends before <paramref name="through"/>.</summary>
    /// <param name="errors">Failed of all; zero tries when nothing is to be learned from it.</param>
    public void Add(long through, RatioBlock errors)
    {
        Through = through;
        _errors[_next++ % Length] = errors;
    }

    /// <returns>How many blocks were written.</returns>
    public int Errors(Span<RatioBlock> blocks)
    {
        var count = 0;
        foreach (var block in _errors)
            if (block.Total > 0) blocks[count++] = block;
        return count;
    }
}
