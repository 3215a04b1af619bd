using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Feedback;

/// <summary>Reads what users wrote, newest first, with the issue that it is about.</summary>
public sealed class FeedbackQuery(EngineClient engine)
{
    /// <summary>Lines of one answer.</summary>
    public const int MaxLines = 200;

    /// <param name="environment">Empty: all.</param>
    public Task<ImmutableArray<FeedbackLine>> RunAsync(string environment, int limit, CancellationToken ct)
    {
        Sql where = $"f.project != {Project.CanaryId}";
        if (environment.Length > 0) where = $"{where} AND f.environment = {environment}";
        return ListAsync(where, limit, ct);
    }

    /// <summary>About the errors of one issue.</summary>
    public Task<ImmutableArray<FeedbackLine>> OfIssueAsync(Issue issue, CancellationToken ct) => ListAsync(
        $"""
         f.project = {issue.Project} AND f.event_id != toFixedString('', 16)
         AND f.event_id IN (SELECT e.event_id FROM errors AS e WHERE e.project = {issue.Project} AND e.issue = {issue.Id}
                               AND e.event_id IN (SELECT s.event_id FROM feedback AS s WHERE s.project = {issue.Project}))
         """, MaxLines, ct);

    private async Task<ImmutableArray<FeedbackLine>> ListAsync(Sql where, int limit, CancellationToken ct)
    {
        var rows = await engine.ListAsync<FeedbackLine>(
            $"""
             SELECT lower(hex(f.id)) AS id, f.project AS project, f.environment AS environment, if(f.service = f.project AND o.program != '', o.program, f.service) AS service,
                    if(f.release = '', o.version, f.release) AS release, toUnixTimestamp64Nano(f.time) AS time, lower(hex(f.trace_id)) AS trace, f.user AS user, f.name AS name,
                    f.email AS email, f.message AS message, f.url AS url, lower(hex(f.event_id)) AS event_id, o.problem AS issue
             FROM feedback AS f
             LEFT JOIN
             (
               SELECT e.project AS owner, e.event_id AS occurred, any(e.issue) AS problem, any(toString(e.service)) AS program, any(toString(e.release)) AS version FROM errors AS e
               WHERE e.event_id IN (SELECT f.event_id FROM feedback AS f WHERE {where}) AND e.event_id != toFixedString('', 16) GROUP BY e.project, e.event_id
             ) AS o ON f.project = o.owner AND f.event_id = o.occurred
             WHERE {where} ORDER BY f.time DESC, f.id LIMIT 1 BY f.project, f.id LIMIT {limit}
             """, ct);
        return [.. rows];
    }
}
