using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Lists all users whom an issue hurt: those that its errors name, and those who took part in the errors' traces.</summary>
public sealed class IssueUsersQuery(EngineClient engine)
{
    public const int PageSize = 100;

    /// <summary>Pages that can be asked for.</summary>
    public const int MaxPage = 1_000;

    /// <summary>Events that are looked at, the newest.</summary>
    public const int NewestEvents = 100_000;

    /// <summary>Those hurt last first.</summary>
    /// <param name="text">A part of the user's name, or empty.</param>
    /// <param name="page">From 1.</param>
    public async Task<IssueUserList> RunAsync(Issue issue, string text, int page, CancellationToken ct)
    {
        var skipped = (Math.Clamp(page, 1, MaxPage) - 1) * PageSize;
        var asked = text.Length == 0 ? Sql.Empty : (Sql)$"AND lower(who) LIKE {Wildcard.Like(text, true)}";
        var rows = await engine.ListAsync<Row>($"""
            SELECT who AS user, toInt64(count()) AS count, toUnixTimestamp64Nano(min(at)) AS first, toUnixTimestamp64Nano(max(at)) AS last, toInt64(count() OVER ()) AS total
            FROM ({Named(issue, NewestEvents)}) WHERE who != '' {asked}
            GROUP BY who ORDER BY last DESC, who LIMIT {PageSize + 1} OFFSET {skipped}
            """, ct);
        return new([.. rows.Take(PageSize).Select(row => new IssueUser(row.User, row.Count, row.First, row.Last))], rows.Count > PageSize && page < MaxPage ? page + 1 : null, rows.FirstOrDefault()?.Total ?? 0);
    }

    /// <summary>Rows (who, at): each error of the issue with each user that it names or whose trace the user took part in; nobody is ''.</summary>
    internal static Sql Named(Issue issue, int events)
    {
        var newest = (Sql)$"(SELECT time, user, trace_id FROM errors WHERE {IssueFactsQuery.Where(issue)} ORDER BY time DESC LIMIT {events})";
        return $"""
            SELECT failed.time AS at, arrayJoin(arrayDistinct(arrayPushBack(taking_part.users, failed.user))) AS who
            FROM {newest} AS failed
            LEFT JOIN
            (
                SELECT trace_id, groupUniqArray(user) AS users FROM trace_users
                WHERE project = {issue.Project} AND trace_id IN (SELECT trace_id FROM {newest} WHERE trace_id != toFixedString('', 16)) GROUP BY trace_id
            ) AS taking_part ON failed.trace_id = taking_part.trace_id
            """;
    }

    private sealed record Row(string User, long Count, Timestamp First, Timestamp Last, long Total);
}
