using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Does what people ask with issues. Each action is a version of the issue's document, or a note: who and when are in the history.</summary>
public sealed class IssueCommands(DocumentStore documents, EngineClient engine, IssueLinks links, TimeProvider clock)
{
    /// <summary>Times that an action without a version is tried on top of others' changes.</summary>
    private const int MaxTries = 5;

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");
    private readonly DocumentSet<IssueNote> _notes = documents.Set<IssueNote>("issue-note");

    /// <param name="version">Null: whatever the version is now.</param>
    public async Task<ActionOutcome> RunAsync(string id, IssueAction action, string actor, long? version, CancellationToken ct)
    {
        // What was merged is what it was merged into.
        if (IssueId.TryParse(id, out var asked)) id = links.Current(asked).ToString();
        if (!IssueId.TryParse(id, out _) || _issues.Find(id) is not { Body.Project: not Project.CanaryId }) return ActionOutcome.Missing;
        if (action is IssueAction.Comment comment) return await CommentAsync(id, comment.Text, actor, ct);
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            if (_issues.Find(id) is not { } document) return ActionOutcome.Missing;
            var now = Timestamp.From(clock.GetUtcNow());
            var running = action is IssueAction.Resolve { Release.Length: 0 } ? await RunningAsync(document.Body, ct) : "";
            var perHour = action is IssueAction.Ignore { UntilTrend: true } ? await PerHourAsync(document.Body, now, ct) : 0;
            var changed = IssueChanges.Apply(document.Body, action, actor, now, running, perHour);
            if ((await _issues.PutAsync(id, changed, actor, version ?? document.Version, ct)).IsStored) return ActionOutcome.Done;
            if (version is not null) return ActionOutcome.Conflict;
        }
        return ActionOutcome.Conflict;
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<IssueNote> NotesOf(IssueId issue) =>
        [.. _notes.All().Select(note => note.Body).Where(note => note.Issue == issue).OrderBy(note => note.At)];

    // A form that is sent twice within the minute is one note.
    private async Task<ActionOutcome> CommentAsync(string issue, string text, string actor, CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        var minute = (now.UnixNanoseconds / 60_000_000_000).ToString(CultureInfo.InvariantCulture);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issue}\n{actor}\n{minute}\n{text}")).AsSpan(0, 8));
        _ = IssueId.TryParse(issue, out var parsed);
        await _notes.PutAsync(id, new(id, parsed, actor, now, text), actor, 0, ct);
        return ActionOutcome.Done;
    }

    /// <summary>The release of the issue's service that was deployed last in its environment, else the one whose first request came last, else that of the newest event.</summary>
    private async Task<string> RunningAsync(Issue issue, CancellationToken ct)
    {
        var deployed = await engine.FirstOrDefaultAsync<ReleaseRow>($"""
            SELECT release FROM changes
            WHERE project = {issue.Project} AND environment = {issue.Environment} AND service = {issue.Service} AND kind = {ChangeKind.Deployment} AND release != ''
            ORDER BY time DESC LIMIT 1
            """, ct);
        if (deployed is not null) return deployed.Release;
        var seen = await engine.FirstOrDefaultAsync<ReleaseRow>($"""
            SELECT release FROM requests_1h
            WHERE time >= toDateTime({clock.GetUtcNow() - TimeSpan.FromDays(30)}) AND project = {issue.Project} AND environment = {issue.Environment} AND service = {issue.Service} AND release != ''
            GROUP BY release ORDER BY min(time) DESC, release DESC LIMIT 1
            """, ct);
        if (seen is not null) return seen.Release;
        var named = await engine.FirstOrDefaultAsync<ReleaseRow>($"""
            SELECT release FROM issue_days
            WHERE project = {issue.Project} AND issue = {issue.Id} AND environment = {issue.Environment} AND service = {issue.Service} AND release != ''
            GROUP BY release ORDER BY max(last) DESC LIMIT 1
            """, ct);
        return named?.Release ?? "";
    }

    private async Task<double> PerHourAsync(Issue issue, Timestamp now, CancellationToken ct)
    {
        var day = await engine.FirstOrDefaultAsync<CountRow>(
            $"SELECT toInt64(uniq(occurrence)) AS count FROM errors WHERE project = {issue.Project} AND issue = {issue.Id} AND time >= {now - TimeSpan.FromHours(24)}", ct);
        return (day?.Count ?? 0) / 24.0;
    }

    private sealed record ReleaseRow(string Release);

    private sealed record CountRow(long Count);
}
