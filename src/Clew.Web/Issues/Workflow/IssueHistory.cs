using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;
using Clew.Web.Shell;

namespace Clew.Web.Issues;

/// <summary>What was done with an issue, from the versions of its document, its notes and regroupings. Pure.</summary>
public static class IssueHistory
{
    /// <summary>Newest first.</summary>
    /// <param name="versions">Oldest first.</param>
    /// <param name="regroupings">Those that touched the issue.</param>
    public static ImmutableArray<HistoryEntry> Of(IReadOnlyList<Versioned<Issue>> versions, IReadOnlyList<IssueNote> notes, IReadOnlyList<Regrouping> regroupings)
    {
        var entries = notes.Select(note => new HistoryEntry(note.At, note.Author, note.Text, true)).ToList();
        for (var i = 0; i < versions.Count; i++)
            entries.AddRange((i == 0 ? ["opened it"] : Differences(versions[i - 1].Body, versions[i].Body)).Select(text => new HistoryEntry(Timestamp.From(versions[i].Time), versions[i].Actor, text, false)));
        foreach (var regrouping in regroupings.Where(_ => versions.Count > 0))
        {
            var (words, link) = (RegroupWords.Did(regrouping, versions[0].Body.Id), "/regroupings/" + regrouping.Id);
            entries.Add(new(regrouping.At, regrouping.By, words, false, link));
            if (regrouping.UndoneBy.Length > 0) entries.Add(new(regrouping.UndoneAt, regrouping.UndoneBy, $"undid what {regrouping.By} did: {words}", false, link));
        }
        return [.. entries.OrderByDescending(entry => entry.Time)];
    }

    private static IEnumerable<string> Differences(Issue before, Issue after)
    {
        var (old, now) = (before.Workflow ?? new(), after.Workflow ?? new());
        if (after.Status != before.Status || now.Resolution != old.Resolution || now.Ignoring != old.Ignoring) yield return StatusText(after, now);
        if (now.Assignee != old.Assignee) yield return now.Assignee.Length > 0 ? $"assigned it to {now.Assignee}" : $"took it from {old.Assignee}";
        if (now.Priority != old.Priority) yield return now.Priority is { } priority ? $"set its priority to {priority.ToString().ToLowerInvariant()}" : "left its priority to its severity";
        var (tickets, known) = (now.Tickets.IsDefault ? [] : now.Tickets, old.Tickets.IsDefault ? [] : old.Tickets);
        foreach (var ticket in tickets.Except(known)) yield return $"linked {ticket.Title} ({ticket.Url})";
        foreach (var ticket in known.Except(tickets)) yield return $"removed the link to {ticket.Title}";
        if (after.FirstSeen != before.FirstSeen) yield return $"found an earlier occurrence, of {TimeWords.Utc(after.FirstSeen)}";
    }

    private static string StatusText(Issue issue, IssueWorkflow flow) => issue.Status switch
    {
        IssueStatus.Resolved or IssueStatus.ResolvedInRelease => "resolved it" + Words(flow.Resolution),
        IssueStatus.Ignored => "ignored it" + Words(flow.Ignoring),
        _ when flow.Return is { } back => (back.IsRegression ? "opened it again, a regression: " : "opened it again: ") + back.Reason,
        _ => "opened it again",
    };

    /// <summary><c> in release v2.4.1</c>: what follows "resolved".</summary>
    public static string Words(IssueResolution? resolution) => resolution switch
    {
        null => "",
        { Fix: IssueFix.InRelease } => $" in {resolution.Release}{Commit(resolution)}",
        { Fix: IssueFix.InNextRelease } => resolution.Release.Length > 0 ? $" in the release after {resolution.Release}{Commit(resolution)}" : $" in the next release{Commit(resolution)}",
        _ => (resolution.Release.Length > 0 ? $"; {resolution.Release} runs" : "") + Commit(resolution),
    };

    /// <summary><c> until it occurs 100 times or ...</c>: what follows "ignored".</summary>
    public static string Words(IssueIgnoring? ignoring)
    {
        if (ignoring is null || ignoring.IsForGood) return "";
        var until = new List<string>();
        if (ignoring.Count is { } count) until.Add($"it occurs {NumberWords.Of(count, "time", "times")}");
        if (ignoring.Users is { } users) until.Add($"it hurts {NumberWords.Of(users, "user", "users")}");
        if (ignoring.Until is { } time) until.Add(TimeWords.Utc(time));
        if (ignoring.UntilTrend) until.Add("it occurs clearly more often");
        return " until " + string.Join(" or ", until);
    }

    private static string Commit(IssueResolution resolution) => resolution.Commit.Length > 0 ? $" by commit {resolution.Commit}" : "";
}
