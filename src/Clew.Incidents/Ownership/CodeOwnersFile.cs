using System.Collections.Immutable;
using System.Text;

namespace Clew.Incidents.Ownership;

/// <summary>Reads a CODEOWNERS file: in each line a pattern and its owners; <c>#</c> begins a comment, <c>\</c> keeps a blank. Sections of GitLab are passed over, their default owners taken. Pure.</summary>
public static class CodeOwnersFile
{
    /// <summary>Lines that are read: GitHub's limit is 3 MB.</summary>
    private const int MaxLines = 50_000;

    /// <summary>In the order of the file. Owners lose their leading <c>@</c>.</summary>
    public static ImmutableArray<OwnershipRule> Parse(string text)
    {
        var rules = ImmutableArray.CreateBuilder<OwnershipRule>();
        ImmutableArray<string> ofSection = [];
        foreach (var line in text.Split('\n').Take(MaxLines))
        {
            var words = Words(line);
            if (words.Count == 0) continue;
            if (words[0].StartsWith('[') || words[0].StartsWith("^[", StringComparison.Ordinal))
            {
                ofSection = Owners(words.SkipWhile(word => !word.EndsWith(']') && !word.Contains("][")).Skip(1));
                continue;
            }
            // What GitHub does not know either: negation and character ranges.
            if (words[0].StartsWith('!') || words[0].Contains('[')) continue;
            var owners = Owners(words.Skip(1));
            rules.Add(new(OwnershipKind.Path, words[0], owners.IsEmpty ? ofSection : owners));
        }
        return rules.ToImmutable();
    }

    private static ImmutableArray<string> Owners(IEnumerable<string> words) => [.. words.Select(word => word.TrimStart('@')).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    private static List<string> Words(string line)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is (' ' or '#')) word.Append(line[++i]);
            else if (line[i] == '#' && word.Length == 0) break;
            else if (char.IsWhiteSpace(line[i])) Finish();
            else word.Append(line[i]);
        }
        Finish();
        return words;

        void Finish()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}
