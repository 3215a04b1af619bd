using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>
/// Whom issues hurt: the users that the errors name, and those who took part in the errors' traces (the service at the edge often knows the user
/// while the one that failed does not).
/// </summary>
public sealed class AffectedUsers(EngineClient engine)
{
    /// <summary>How many distinct users each issue has among the errors of <paramref name="where"/>.</summary>
    /// <param name="where">A condition on table <c>errors</c>.</param>
    public async Task<IReadOnlyDictionary<IssueId, long>> ByIssueAsync(Sql where, CancellationToken ct)
    {
        var rows = await engine.ListAsync<UsersRow>($"SELECT issue, uniqExact(user) AS users FROM ({Pairs(where)}) GROUP BY issue", ct);
        return rows.ToDictionary(row => row.Issue, row => row.Users);
    }

    /// <summary>Rows (issue, user, at) of the errors of <paramref name="where"/>; a user of a trace has the time of the error.</summary>
    internal static Sql Pairs(Sql where) => $"""
        SELECT issue, user, time AS at FROM errors WHERE {where} AND user != ''
        UNION ALL
        SELECT failed.issue AS issue, taking_part.user AS user, failed.at AS at
        FROM (SELECT project, issue, trace_id, max(time) AS at FROM errors WHERE {where} AND trace_id != toFixedString('', 16) GROUP BY project, issue, trace_id) AS failed
        INNER JOIN
        (
            SELECT project, trace_id, user FROM trace_users
            WHERE trace_id IN (SELECT trace_id FROM errors WHERE {where} AND trace_id != toFixedString('', 16))
        ) AS taking_part ON failed.project = taking_part.project AND failed.trace_id = taking_part.trace_id
        """;

    private sealed record UsersRow(IssueId Issue, long Users);
}
