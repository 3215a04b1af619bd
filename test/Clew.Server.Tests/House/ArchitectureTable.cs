using System.Text.RegularExpressions;

namespace Clew.Server.Tests.House;

/// <summary>The table of <c>docs/architecture.md</c>: which project may use which.</summary>
public static partial class ArchitectureTable
{
    /// <summary>The projects that each project may use, without the prefix <c>Clew.</c>, sorted.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string repository)
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(repository, "docs", "architecture.md")))
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["uses"].Value.Trim());
        return rows.ToDictionary(row => row.Key, row => Uses(row.Key, row.Value, rows.Keys));
    }

    private static IReadOnlyList<string> Uses(string name, string text, IEnumerable<string> all)
    {
        var uses = text switch
        {
            "-" => [],
            "all" => all.Where(other => other != name),
            _ => text.Split(", "),
        };
        return [.. uses.Order(StringComparer.Ordinal)];
    }

    /// <summary>A row such as: | `Clew.Web` | read path | Model, Analysis, Storage |</summary>
    [GeneratedRegex(@"^\| `Clew\.(?<name>\w+)` \|.*\| (?<uses>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
