using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>How far back a list looks from now.</summary>
/// <param name="Word">As in URLs: <c>24h</c>.</param>
public sealed record Period(string Word, string Label, TimeSpan Length)
{
    /// <summary>The longest is the retention of errors.</summary>
    public static ImmutableArray<Period> All { get; } =
    [
        new("1h", "Last hour", TimeSpan.FromHours(1)),
        new("24h", "Last 24 hours", TimeSpan.FromHours(24)),
        new("7d", "Last 7 days", TimeSpan.FromDays(7)),
        new("30d", "Last 30 days", TimeSpan.FromDays(30)),
        new("90d", "Last 90 days", TimeSpan.FromDays(90)),
    ];

    public static Period Default => All[2];

    /// <summary>The period of that word; the default for an empty one; null for an unknown one.</summary>
    public static Period? Find(string? word) => string.IsNullOrEmpty(word) ? Default : All.FirstOrDefault(period => period.Word == word);
}
