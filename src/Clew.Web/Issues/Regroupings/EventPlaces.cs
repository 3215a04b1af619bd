using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>In which issues stored events are now.</summary>
public sealed class EventPlaces(EngineClient engine)
{
    /// <summary>Stored reports of each of these issues.</summary>
    public async Task<IReadOnlyDictionary<IssueId, long>> CountAsync(string project, IEnumerable<IssueId> issues, CancellationToken ct) =>
        (await engine.ListAsync<CountRow>($"SELECT issue, toInt64(count()) AS events FROM errors WHERE project = {project} AND issue IN ({issues}) GROUP BY issue", ct))
            .ToDictionary(static row => row.Issue, static row => row.Events);

    /// <summary>The issue of an event; none when there is no such event.</summary>
    /// <param name="eventId">32 hex digits.</param>
    public async Task<IssueId> FindAsync(string project, string eventId, CancellationToken ct) =>
        await engine.FirstOrDefaultAsync<PlaceRow>($"SELECT issue FROM errors WHERE project = {project} AND event_id = toFixedString(unhex({eventId}), 16) AND issue != 0 LIMIT 1", ct) is { } row
            ? row.Issue
            : IssueId.None;

    private sealed record CountRow(IssueId Issue, long Events);

    private sealed record PlaceRow(IssueId Issue);
}
