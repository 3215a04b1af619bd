using Clew.Model;

namespace Clew.Ingest.Issues;

/// <summary>An error event whose issue is perhaps not open yet.</summary>
/// <param name="Position">The journal's position: the event is in the engine when the loader has passed it.</param>
/// <param name="Seen">When it was accepted, as <see cref="TimeProvider.GetTimestamp"/> counts.</param>
/// <param name="IsDecided">Whether it is known that it opens its issue; false as long as its request has not told how it ended.</param>
internal sealed record Sighting(long Position, long Seen, GroupedError Error, bool IsDecided)
{
    public IssueId Issue => Error.Issue;

    public Timestamp Time => Error.Error.Context.Time;
}
