using Clew.Analysis.Sequential;

namespace Clew.Web.Releases;

/// <summary>A release against its predecessor, as the API gives it. Durations are in seconds.</summary>
/// <param name="Mode"><c>sideBySide</c>, <c>beforeAndAfter</c> or <c>alone</c>.</param>
public sealed record ReleaseComparisonJson(
    string Mode, ComparedShareJson Failures, ComparedShareJson? Tail, ComparedShareJson? Typical, double P95, double PredecessorP95, double Median, double PredecessorMedian)
{
    public static ReleaseComparisonJson Of(ReleaseComparison comparison) => new(
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(comparison.Mode.ToString()), ComparedShareJson.Of(comparison.Failures),
        comparison.Tail is { } tail ? ComparedShareJson.Of(tail) : null, comparison.Typical is { } typical ? ComparedShareJson.Of(typical) : null,
        comparison.NewTail, comparison.OldTail, comparison.NewTypical, comparison.OldTypical);
}
