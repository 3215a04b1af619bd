namespace Clew.Web.Logs;

/// <summary>A slice of log lines as the API gives it.</summary>
/// <param name="Next">What to give as <c>before=</c> (newest first) or <c>after=</c> (oldest first) to go on in the order of the items, or null.</param>
/// <param name="Previous">The same for the other direction.</param>
/// <param name="Order"><c>newest-first</c> or <c>oldest-first</c>.</param>
public sealed record LogListAnswer(IReadOnlyList<LogAnswer> Items, string? Next, string? Previous, string Order)
{
    public static LogListAnswer Of(LogSlice slice, bool isAscending)
    {
        var items = slice.Lines.Select(LogAnswer.Of).ToList();
        if (isAscending) return new(items, slice.Newer?.ToString(), slice.Older?.ToString(), "oldest-first");
        items.Reverse();
        return new(items, slice.Older?.ToString(), slice.Newer?.ToString(), "newest-first");
    }
}
