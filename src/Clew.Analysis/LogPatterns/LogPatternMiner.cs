namespace Clew.Analysis.LogPatterns;

/// <summary>
/// Finds the template behind log lines that carry none: <c>could not charge card &lt;*&gt;</c>. Lines of one length whose first words agree are one pattern
/// where at least half of their words agree; the words that differ become <c>&lt;*&gt;</c>. After He et al., "Drain: An Online Log Parsing Approach with
/// Fixed Depth Tree", ICWS 2017. Pure, in the order of the lines; versioned, because a pattern's text is its name.
/// </summary>
public sealed class LogPatternMiner
{
    /// <summary>The version: the patterns of another one are called otherwise.</summary>
    public const string Id = "v1";

    /// <summary>What stands for a value.</summary>
    public const string Wildcard = "<*>";

    /// <summary>Words of a line that are looked at: what comes later is data.</summary>
    private const int MostWords = 40;

    /// <summary>Characters of a line that are looked at.</summary>
    private const int MostCharacters = 1_000;

    /// <summary>Words at the beginning that must agree for lines to be compared: the depth of the tree in the paper is this and two.</summary>
    private const int Depth = 2;

    /// <summary>Share of the words that must agree; the paper's figure for most systems.</summary>
    private const double LeastSimilarity = 0.5;

    /// <summary>Patterns in all. Lines that fit none of them are told as <see cref="Wildcard"/>.</summary>
    private const int MostPatterns = 1_000;

    private readonly Dictionary<(int Length, string First), List<string[]>> _leaves = [];
    private int _count;

    /// <summary>For each line its pattern: the template as it is after all lines have been seen.</summary>
    public static IReadOnlyList<string> Mine(IEnumerable<string> lines)
    {
        var miner = new LogPatternMiner();
        var found = lines.Select(miner.Add).ToList();
        return [.. found.Select(static words => string.Join(' ', words))];
    }

    // The returned words change when later lines differ: all lines of a pattern share one array.
    private string[] Add(string line)
    {
        var words = Words(line);
        if (words.Length == 0) return [];
        var key = (words.Length, string.Join(' ', words.Take(Depth).Select(static word => word == Wildcard ? "" : word)));
        if (!_leaves.TryGetValue(key, out var patterns)) _leaves[key] = patterns = [];
        var best = patterns.MaxBy(pattern => Similarity(pattern, words));
        if (best is null || Similarity(best, words) < LeastSimilarity)
        {
            if (_count == MostPatterns) return [Wildcard];
            _count++;
            patterns.Add(words);
            return words;
        }
        for (var i = 0; i < words.Length; i++)
            if (best[i] != words[i]) best[i] = Wildcard;
        return best;
    }

    private static double Similarity(string[] pattern, string[] words)
    {
        var equal = 0;
        for (var i = 0; i < words.Length; i++)
            if (pattern[i] == words[i]) equal++;
        return (double)equal / words.Length;
    }

    private static string[] Words(string line)
    {
        var text = line.Length > MostCharacters ? line[..MostCharacters] : line;
        return [.. text.Split((char[]?)null, MostWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(static word => IsValue(word) ? Wildcard : word)];
    }

    /// <summary>Numbers, ids, addresses, times, quotations: whatever has a digit, an at sign or a quotation mark.</summary>
    private static bool IsValue(string word) => word.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || word.AsSpan().IndexOfAny("@\"'`") >= 0;
}
