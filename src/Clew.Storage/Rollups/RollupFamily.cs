using Clew.Storage.Rows;

namespace Clew.Storage.Rollups;

/// <summary>The tables of one kind of rollup: <c>requests_10s</c> is filled from a signal's rows, <c>requests_1m</c> from it, <c>requests_1h</c> from that.</summary>
/// <param name="Name">What the names of the tables begin with.</param>
/// <param name="Source">The table that the first view reads.</param>
/// <param name="HasHours">Whether there is one by hours.</param>
internal sealed record RollupFamily(string Name, SignalTable Source, bool HasHours)
{
    private static readonly RollupFamily[] All =
    [
        new("requests", SignalTable.Spans, HasHours: true),
        new("calls", SignalTable.Spans, HasHours: false),
        new("issues", SignalTable.Errors, HasHours: true),
        new("metrics", SignalTable.Metrics, HasHours: false),
    ];

    public string TenSeconds => Name + "_10s";

    public string Minutes => Name + "_1m";

    public string Hours => Name + "_1h";

    /// <summary>Tables and their views over the signal's rows that may be filled twice without harm: nothing is deleted from them before they are made again.</summary>
    public IReadOnlyList<(string Table, string View)> Additive =>
        Name == "issues" ? [("issue_days", "issue_days_from_errors"), ("issue_texts", "issue_texts_from_errors")] : [];

    /// <summary>The view that fills <see cref="TenSeconds"/>.</summary>
    public string FirstView => $"{TenSeconds}_from_{Source.Name}";

    /// <summary>The view that fills <see cref="Hours"/>.</summary>
    public string HourView => $"{Hours}_from_1m";

    /// <summary>What is made of a signal's rows; nothing for logs and changes.</summary>
    public static IEnumerable<RollupFamily> Of(SignalTable source) => All.Where(family => family.Source == source);
}
