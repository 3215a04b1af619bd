namespace Clew.Analysis.Stacktraces;

/// <summary>Dotted names, asked whether one of them begins another: <c>org.junit</c> covers <c>org.junit.Assert</c> and not <c>org.junitx</c>.</summary>
internal sealed class PrefixSet(IEnumerable<string> names, char separator = '.')
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names = new HashSet<string>(names, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Covers(ReadOnlySpan<char> name)
    {
        for (var end = name.IndexOf(separator); end >= 0;)
        {
            if (_names.Contains(name[..end])) return true;
            var next = name[(end + 1)..].IndexOf(separator);
            end = next < 0 ? -1 : end + 1 + next;
        }
        return _names.Contains(name);
    }
}
