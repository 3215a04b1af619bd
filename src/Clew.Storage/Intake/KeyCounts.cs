namespace Clew.Storage.Intake;

/// <summary>
/// The counts of one key that wait to be written. Names of reasons and signals come from senders (types of envelope items), so each key has a bound
/// of its own: whoever invents names hides nothing of anybody else. Nothing is left out of the sums. Not safe for concurrent use.
/// </summary>
internal sealed class KeyCounts
{
    /// <summary>Distinct signals with outcome and reason of one key in an hour. A usual key has less than twenty; each rule of scrubbing may add one for each signal.</summary>
    public const int MaxNames = 200;

    /// <summary>Families of reasons (<c>unsupported_item</c> of <c>unsupported_item:profile</c>) that are told apart beyond that.</summary>
    public const int MaxFamilies = 20;

    /// <summary>Lines of one key: with ten names, more than three hours in which the engine is away.</summary>
    public const int MaxLines = 2_000;

    private const string Other = "other";

    private readonly Dictionary<IntakeLine, (long Records, long Bytes)> _lines = [];

    // The names in use, each with its last minute.
    private readonly Dictionary<IntakeLine, long> _names = [];
    private long _hour;

    public IReadOnlyCollection<KeyValuePair<IntakeLine, (long Records, long Bytes)>> Lines => _lines;

    /// <summary>Whether there is nothing to write and nothing to remember.</summary>
    public bool IsForgotten => _lines.Count == 0 && _names.Count == 0;

    public void Add(IntakeLine line, long records, long bytes)
    {
        line = Placed(Named(line));
        var (sumOfRecords, sumOfBytes) = _lines.GetValueOrDefault(line);
        _lines[line] = (sumOfRecords + records, sumOfBytes + bytes);
    }

    /// <summary>Takes the counts out. In another hour than the last time, names may be new again.</summary>
    public IReadOnlyList<KeyValuePair<IntakeLine, (long Records, long Bytes)>> Take(long hour)
    {
        KeyValuePair<IntakeLine, (long Records, long Bytes)>[] lines = [.. _lines];
        _lines.Clear();
        if (hour != _hour) _names.Clear();
        _hour = hour;
        return lines;
    }

    /// <summary>The line under a name that there is room for: its own, that of its family, or <c>other</c>.</summary>
    private IntakeLine Named(IntakeLine line)
    {
        if (_names.Count < MaxNames || _names.ContainsKey(NameOf(line))) return line;
        var family = line with { Signal = Other, Reason = line.Reason.Split(':')[0] };
        return _names.Count < MaxNames + MaxFamilies || _names.ContainsKey(NameOf(family)) ? family : line with { Signal = Other, Reason = Other };
    }

    /// <summary>The line in its own minute, or, where there are too many, in the last minute of its name: when is told less exactly, what is not.</summary>
    private IntakeLine Placed(IntakeLine line)
    {
        var name = NameOf(line);
        if (_lines.Count >= MaxLines && !_lines.ContainsKey(line) && _names.TryGetValue(name, out var minute)) return line with { Minute = minute };
        _names[name] = line.Minute;
        return line;
    }

    private static IntakeLine NameOf(IntakeLine line) => line with { Minute = 0 };
}
