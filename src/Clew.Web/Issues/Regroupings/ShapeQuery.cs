using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Reads the distinct shapes inside an issue, those with the most events first.</summary>
public sealed class ShapeQuery(EngineClient engine)
{
    /// <summary>Shapes that are shown; with more, the issue is split by rules.</summary>
    public const int MaxShapes = 200;

    /// <summary>Calls that tell a reader where it is.</summary>
    private const int ShownFrames = 5;

    /// <summary>Services of one shape that are named.</summary>
    private const int ShownServices = 3;

    public async Task<ImmutableArray<IssueShape>> RunAsync(Issue issue, CancellationToken ct) =>
        [.. (await engine.ListAsync<Row>($"""
            SELECT of_strand, events, began, ended, type, message, services, event, text
            FROM
            (
                SELECT strand AS of_strand, toInt64(count()) AS events, toUnixTimestamp64Nano(min(time)) AS began, toUnixTimestamp64Nano(max(time)) AS ended,
                       any(errors.type) AS type, argMax(errors.message, time) AS message, groupUniqArray({ShownServices})(service) AS services,
                       lower(hex(argMax(event_id, (whole, time)))) AS event
                FROM errors WHERE project = {issue.Project} AND issue = {issue.Id} AND strand != 0
                GROUP BY of_strand ORDER BY events DESC, of_strand LIMIT {MaxShapes}
            ) AS counted
            LEFT JOIN
            (
                SELECT strand, any(features) AS text FROM strands
                WHERE project = {issue.Project} AND strand IN (SELECT DISTINCT strand FROM errors WHERE project = {issue.Project} AND issue = {issue.Id})
                GROUP BY strand
            ) AS judged ON counted.of_strand = judged.strand
            ORDER BY events DESC, of_strand
            """, ct)).Select(static row => row.ToShape())];

    private sealed record Row(ulong OfStrand, long Events, Timestamp Began, Timestamp Ended, string Type, string Message, string[] Services, string Event, string Text)
    {
        public IssueShape ToShape()
        {
            var features = FeatureText.Read(Text);
            var root = features is { Exceptions: [var first, ..] } ? first : null;
            var frames = root is null ? [] : root.Frames.Where(static frame => frame.Origin == FrameOrigin.App).Concat(root.Frames.Where(static frame => frame.Origin != FrameOrigin.App));
            return new(
                OfStrand.ToString("x16", System.Globalization.CultureInfo.InvariantCulture), Events, Began, Ended, root?.Type ?? Type,
                root?.Message is { Length: > 0 } message ? message : features?.Message is { Length: > 0 } text ? text : Message,
                [.. frames.Take(ShownFrames).Select(static frame => frame.Name)], [.. Services.Order(StringComparer.Ordinal)], Event);
        }
    }
}
