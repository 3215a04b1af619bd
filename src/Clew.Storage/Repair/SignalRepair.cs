using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Repair;

/// <summary>Takes the parts of a signal's table out that cannot be read, so that the loader can ask what is missing and bring it again from the journal.</summary>
public sealed class SignalRepair(EngineClient engine, ILogger logger)
{
    private readonly BrokenParts _broken = new(engine, logger);

    /// <summary>Whether a failure looks like one of a part that cannot be read.</summary>
    public static bool IsAbout(EngineException error) => BrokenParts.IsAbout(error);

    /// <summary>Reads the table whole, which takes seconds to minutes. Must not run while rows are inserted into it.</summary>
    /// <returns>How many parts were taken out, and how many rows they held.</returns>
    public async Task<(int Parts, long Rows)> RunAsync(SignalTable table, CancellationToken ct = default)
    {
        var parts = await _broken.TakeOutAsync(table.Name, ct);
        return (parts.Count, parts.Sum(static part => part.Rows));
    }
}
