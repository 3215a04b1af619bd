using System.Globalization;
using System.Text;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Web.Shell;

namespace Clew.Web.Issues;

/// <summary>An issue as Markdown, for a chat, a ticket or an agent.</summary>
internal static class IssueMarkdown
{
    private const int MaxFrames = 12;

    public static string Of(IssueDetail detail, string permalink)
    {
        var (issue, facts) = (detail.Issue, detail.Facts);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {issue.Type}: {OneLine(issue.Title)}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{permalink}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"- Where: `{OneLine(issue.Culprit)}` in {issue.Service} ({issue.Environment})");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Impact: {NumberWords.Of(facts.Count, "occurrence", "occurrences")}, {NumberWords.Of(facts.UsersAffected, "user", "users")} ({NumberWords.Share(facts.UsersAffected, facts.UsersActive)} of active)");
        text.AppendLine(CultureInfo.InvariantCulture, $"- First seen: {TimeWords.Utc(issue.FirstSeen)}{(issue.FirstRelease.Length > 0 ? " in " + issue.FirstRelease : "")}");
        if (facts.LastSeen is { } last) text.AppendLine(CultureInfo.InvariantCulture, $"- Last seen: {TimeWords.Utc(last)}");
        if (detail.Changed is { } changed)
            text.AppendLine(CultureInfo.InvariantCulture, $"- Before it: {changed.Suspect.Service} {changed.Suspect.Release} was deployed {TimeWords.Between(changed.Before)} before the first occurrence");
        if (detail.Report is { } report) AppendEvent(text, report.Error);
        return text.ToString();
    }

    private static void AppendEvent(StringBuilder text, ErrorEvent error)
    {
        if (!error.Context.TraceId.IsNone) text.AppendLine(CultureInfo.InvariantCulture, $"- Trace: `{error.Context.TraceId}`");
        foreach (var exception in error.Exceptions.IsEmpty ? [] : error.Exceptions.Values.Reverse())
        {
            text.AppendLine().AppendLine("```");
            text.AppendLine(CultureInfo.InvariantCulture, $"{exception.Type}: {exception.Message}");
            var frames = exception.Stacktrace.IsEmpty ? [] : exception.Stacktrace.Frames;
            foreach (var frame in frames.Take(MaxFrames))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {(frame.InApp ? ">" : " ")} {(frame.Module.Length > 0 ? frame.Module + "." : "")}{frame.Function} {frame.File}{(frame.Line > 0 ? ":" + frame.Line.ToString(CultureInfo.InvariantCulture) : "")}");
            if (frames.Length > MaxFrames) text.AppendLine(CultureInfo.InvariantCulture, $"    and {frames.Length - MaxFrames} more frames");
            text.AppendLine("```");
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
