using System.Text.RegularExpressions;

namespace Clew.Storage.Engine;

/// <summary>Where the engine is and what it may use: section <c>Clew:Engine</c>.</summary>
public sealed partial record EngineOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Clew:Engine";

    /// <summary>
    /// An external ClickHouse: <c>http[s]://user:password@host:8123/?database=clew</c>. Empty (the default): the embedded engine. Without a
    /// database, <c>clew</c> is used; it is created when it does not exist.
    /// </summary>
    public string Url { get; init; } = "";

    /// <summary>The folder of the embedded engine's data. Set from <c>--data</c>; default <c>./data/engine</c>. One process at a time uses it.</summary>
    public string DataPath { get; init; } = Path.Combine("data", "engine");

    /// <summary>How many statements the embedded engine runs at once; more wait. 2 to 64, default 8. An open connection costs less than 0.1 MB.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Memory in MiB that the statements of the embedded engine may use together. 256 to 1,048,576, default 2,048.</summary>
    public int MaxMemoryMiB { get; init; } = 2048;

    /// <summary>What <see cref="ReservedMiB"/> is when nobody says otherwise.</summary>
    internal const int DefaultReservedMiB = 64;

    /// <summary>
    /// Room in MiB that the embedded engine leaves on its disk: with less it neither inserts nor merges, and what is accepted waits in the journal. 0 to 1,048,576, default 64.
    /// </summary>
    public int ReservedMiB { get; init; } = DefaultReservedMiB;

    /// <summary>How long a query may run. 1 s to 1 h, default 30 s.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an insert or a change of the schema may run. 1 s to 1 h, default 2 min.</summary>
    public TimeSpan InsertTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the embedded engine may take until it answers. 1 s to 10 min, default 60 s: it waits 30 s for a predecessor to end.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether an external ClickHouse is used and no engine is started.</summary>
    public bool IsExternal => Url.Length > 0;

    /// <summary>Everything that is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (IsExternal)
        {
            if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                yield return $"{Section}:Url must be http[s]://user:password@host:8123/?database=name.";
            else if (url.AbsolutePath != "/") yield return $"{Section}:Url must have no path: ClickHouse answers at the root of its address.";
            else if (!DatabaseName().IsMatch(EngineAddress.DatabaseOf(url)))
                yield return $"{Section}:Url: the name of a database is letters, digits and underscores.";
        }
        else if (DataPath.Length == 0) yield return $"{Section}:DataPath must name a folder.";
        if (Connections is < 2 or > 64) yield return $"{Section}:Connections must be 2 to 64, not {Connections}.";
        if (MaxMemoryMiB is < 256 or > 1_048_576) yield return $"{Section}:MaxMemoryMiB must be 256 to 1048576, not {MaxMemoryMiB}.";
        if (ReservedMiB is < 0 or > 1_048_576) yield return $"{Section}:ReservedMiB must be 0 to 1048576, not {ReservedMiB}.";
        foreach (var (name, value, longest) in new[]
        {
            (nameof(QueryTimeout), QueryTimeout, TimeSpan.FromHours(1)),
            (nameof(InsertTimeout), InsertTimeout, TimeSpan.FromHours(1)),
            (nameof(StartTimeout), StartTimeout, TimeSpan.FromMinutes(10)),
        })
            if (value < TimeSpan.FromSeconds(1) || value > longest)
                yield return $"{Section}:{name} must be 00:00:01 to {longest}, not {value}.";
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,63}$")]
    private static partial Regex DatabaseName();
}
