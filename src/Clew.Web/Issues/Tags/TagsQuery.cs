using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Reads how tags are distributed over the newest events of an issue.</summary>
public sealed class TagsQuery(EngineClient engine)
{
    /// <summary>Events that are looked at.</summary>
    public const int NewestEvents = 5_000;

    private const int MaxTags = 60;
    private const int MaxValues = 5;

    /// <summary>The tag that most events have first. The columns that every event has (release, environment, ...) come with them.</summary>
    public async Task<ImmutableArray<TagDistribution>> RunAsync(Issue issue, CancellationToken ct)
    {
        var rows = await engine.ListAsync<Row>($"""
            SELECT name, toInt64(sum(times)) AS count, toInt64(count()) AS different,
                   arrayMap(pair -> pair.2, arraySlice(arraySort(pair -> (-toInt64(pair.1), pair.2), groupArray((times, value))), 1, {MaxValues})) AS values,
                   arrayMap(pair -> toInt64(pair.1), arraySlice(arraySort(pair -> (-toInt64(pair.1), pair.2), groupArray((times, value))), 1, {MaxValues})) AS counts
            FROM
            (
                SELECT tag.1 AS name, tag.2 AS value, count() AS times
                FROM
                (
                    SELECT arrayJoin(arrayFilter(one -> one.2 != '', arrayConcat(
                        [('environment', toString(environment)), ('release', toString(release)), ('service', toString(service)), ('transaction', toString(transaction)), ('sdk', toString(sdk)),
                         ('handled', multiIf(handled IS NULL, '', handled, 'yes', 'no'))],
                        arrayMap((key, text) -> (toString(key), text), mapKeys(tags), mapValues(tags))))) AS tag
                    FROM (SELECT environment, release, service, transaction, sdk, handled, tags FROM errors WHERE {IssueFactsQuery.Where(issue)} ORDER BY time DESC LIMIT {NewestEvents})
                )
                GROUP BY name, value
            )
            GROUP BY name ORDER BY count DESC, name LIMIT {MaxTags}
            """, ct);
        return [.. rows.Select(row => new TagDistribution(row.Name, row.Count, row.Different, [.. row.Values.Zip(row.Counts, (value, count) => new TagShare(value, count))]))];
    }

    private sealed record Row(string Name, long Count, long Different, string[] Values, long[] Counts);
}
