using Clew.Storage.Engine;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Repair;

/// <summary>Takes the parts of a signal's rollups out that cannot be read, and makes what they held anew from the rows.</summary>
public sealed class RollupRepair(EngineClient engine, ILogger logger)
{
    private readonly BrokenParts _broken = new(engine, logger);
    private readonly RollupRebuild _rebuild = new(engine);

    /// <summary>Whether a failure looks like one of a part that cannot be read.</summary>
    public static bool IsAbout(EngineException error) => BrokenParts.IsAbout(error);

    /// <summary>
    /// Reads the rollups of a signal whole, which takes seconds to minutes, and mends what cannot be read. Must not run while rows of that signal are
    /// inserted.
    /// </summary>
    /// <returns>How many parts were taken out.</returns>
    public async Task<int> RunAsync(SignalTable table, CancellationToken ct = default)
    {
        var mended = 0;
        foreach (var family in RollupFamily.Of(table))
        {
            // All are taken out first: what is made anew of one table goes on into the others.
            var (minutes, hours) = (new List<BrokenPart>(), new List<BrokenPart>());
            foreach (var rollup in new[] { family.TenSeconds, family.Minutes }) minutes.AddRange(await _broken.TakeOutAsync(rollup, ct));
            if (family.HasHours) hours.AddRange(await _broken.TakeOutAsync(family.Hours, ct));
            foreach (var part in minutes) await _rebuild.RunAsync(family, part.FromSeconds, part.ToSeconds, ct);
            foreach (var part in hours) await _rebuild.RunHoursAsync(family, part.FromSeconds, part.ToSeconds, ct);
            mended += minutes.Count + hours.Count;
        }
        return mended;
    }
}
