using Clew.Model;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Regroupings in words. Pure.</summary>
internal static class RegroupWords
{
    /// <summary>"31 issues become 4, 1 splits".</summary>
    public static string Of(RegroupingCounts counts)
    {
        if (counts.Before == 0) return "Nothing changes";
        var become = counts.Before == counts.After && counts.Split == 0
            ? $"{NumberWords.Of(counts.Before, "issue keeps its", "issues keep their")} events"
            : $"{NumberWords.Of(counts.Before, "issue becomes", "issues become")} {NumberWords.Exact(counts.After)}";
        return counts.Split == 0 ? become : $"{become}, {NumberWords.Of(counts.Split, "splits", "split")}";
    }

    public static string Of(RegroupingOrigin origin) => origin switch
    {
        RegroupingOrigin.Merge => "Merge",
        RegroupingOrigin.Split => "Split",
        RegroupingOrigin.Rules => "Own rules",
        _ => "Newer algorithm",
    };

    public static string Of(RegroupingState state) => state switch
    {
        RegroupingState.Applying => "being applied",
        RegroupingState.Applied => "applied",
        RegroupingState.Undoing => "being undone",
        _ => "undone",
    };

    /// <summary>What it did with an issue, as the rest of a sentence that begins with who did it.</summary>
    public static string Did(Regrouping regrouping, IssueId issue)
    {
        var (from, to) = (regrouping.Moves.Where(move => move.From == issue).ToList(), regrouping.Moves.Where(move => move.To == issue).ToList());
        var others = to.Select(static move => move.From).Distinct().ToList();
        return regrouping.Origin switch
        {
            RegroupingOrigin.Merge => $"merged {Ids(others)} into it",
            RegroupingOrigin.Split when to.Count > 0 => $"split it off {Ids(others)}",
            RegroupingOrigin.Split => $"split {NumberWords.Of(from.Count, "shape", "shapes")} off as {from[0].To}",
            var origin => $"{(origin == RegroupingOrigin.Rules ? "changed the grouping rules" : "had the current algorithm judge older issues")}: "
                + (to.Count > 0 ? $"events of {Ids(others)} joined it" : $"{NumberWords.Of(from.Count, "shape", "shapes")} left for {Ids([.. from.Select(static move => move.To).Distinct()])}"),
        };
    }

    private static string Ids(IReadOnlyList<IssueId> issues) => issues.Count <= 3 ? string.Join(", ", issues) : $"{NumberWords.Exact(issues.Count)} issues";
}
