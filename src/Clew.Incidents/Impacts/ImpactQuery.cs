using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Impacts;

/// <summary>Reads how the impact of an incident grew.</summary>
public sealed class ImpactQuery(EngineClient engine)
{
    /// <summary>Points of one answer: a page is a thousand pixels wide.</summary>
    public const int MaxPoints = 720;

    /// <summary>Each from the onset until its time, oldest first; for a long incident every n-th, always with the last.</summary>
    public async Task<IReadOnlyList<Impact>> PointsAsync(string incident, CancellationToken ct = default)
    {
        var rows = await engine.ListAsync<Row>($"""
            SELECT toInt64(toUnixTimestamp(i.time)) * 1000000000 AS time, toInt64(i.users) AS users, toInt64(i.active_users) AS active_users,
                   toInt64(i.failed_requests) AS failed_requests, toInt64(i.requests) AS requests
            FROM
            (
                SELECT *, row_number() OVER (ORDER BY time DESC) AS back, count() OVER () AS points FROM incident_impact FINAL WHERE incident = {incident}
            ) AS i
            WHERE (i.back - 1) % greatest(1, intDiv(i.points + {MaxPoints - 1}, {MaxPoints})) = 0
            ORDER BY i.time
            """, ct);
        return [.. rows.Select(row => new Impact(row.Time, row.Users, row.ActiveUsers, row.FailedRequests, row.Requests))];
    }

    private sealed record Row(Timestamp Time, long Users, long ActiveUsers, long FailedRequests, long Requests);
}
