using System.Collections.Immutable;
using Clew.Incidents.Ownership;

namespace Clew.Web.Ownership;

/// <summary>Rules of ownership as people edit them: in each line <c>kind:pattern owner owner</c>, and <c>#</c> before a comment. Pure.</summary>
internal static class OwnershipText
{
    public static string Of(OwnershipRules rules) => string.Join('\n', rules.Rules.Select(rule => $"{Id(rule.Kind)}:{Quoted(rule.Pattern)} {string.Join(' ', rule.Owners)}".TrimEnd()));

    public static string Id(OwnershipKind kind) => kind.ToString().ToLowerInvariant();

    public static OwnershipKind? Kind(string? id) =>
        Enum.GetValues<OwnershipKind>().Where(kind => Id(kind) == id?.Trim().ToLowerInvariant()).Select(kind => (OwnershipKind?)kind).FirstOrDefault();

    /// <returns>The rules, or what is wrong in which line.</returns>
    public static (ImmutableArray<OwnershipRule> Rules, string Problem) Read(string text)
    {
        var rules = ImmutableArray.CreateBuilder<OwnershipRule>();
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || Kind(line[..colon]) is not { } kind) return ([], $"Line {number}: it begins with path:, module:, service:, tag: or url:.");
            var rest = line[(colon + 1)..];
            var end = rest.StartsWith('"') ? rest.IndexOf('"', 1) + 1 : rest.IndexOf(' ', StringComparison.Ordinal);
            if (end <= 0) end = rest.Length;
            rules.Add(new(kind, rest[..end].Trim('"'), [.. rest[end..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(owner => owner.TrimStart('@'))]));
        }
        return (rules.ToImmutable(), "");
    }

    private static string Quoted(string pattern) => pattern.Contains(' ', StringComparison.Ordinal) ? $"\"{pattern}\"" : pattern;
}
