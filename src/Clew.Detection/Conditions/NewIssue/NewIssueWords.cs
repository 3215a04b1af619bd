using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.NewIssue;

/// <summary>A finding of the condition, with its numbers and what would have kept it silent.</summary>
internal static class NewIssueWords
{
    /// <summary>Characters of the message in a title; the issue has the rest.</summary>
    private const int MaxMessage = 120;

    public static Finding Finding(
        string id, FindingKey key, Issue issue, IssueSeries series, NewIssueInput input, FindingStrength strength, Look look, NewIssueOptions options)
    {
        var rate = series.Recent.Sum(look.Cell - TenSeconds.PerMinute + 1, look.Cell).Count;
        var message = issue.Title.Length <= MaxMessage ? issue.Title : issue.Title[..MaxMessage] + "…";
        return new()
        {
            Id = id,
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = NewIssueCondition.Policy,
            Strength = strength,
            Subject = key.Subject with { Release = "" },
            Title = $"{series.Service}: new error {issue.Type}: {message}",
            Onset = issue.FirstSeen,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = rate,
            Expected = 0,
            Peak = rate,
            Unit = "errors/min",
            Numbers =
            [
                new("occurrences in the last 5 minutes", input.Occurrences),
                new("of them without any code that took care", input.Unhandled),
                new("users that are known", input.Users, "users"),
                new("requests of the service in that time", input.Requests, "requests"),
                new("failed requests of the service in that time", input.FailedRequests, "requests"),
                new("share of the service's requests", input.Requests > 0 ? input.Share : 0, "share"),
                new("share that makes an alarm", NewIssueCondition.Share(input, options), "share"),
            ],
            SilentIf = strength == FindingStrength.Alarm
                ? $"fewer than {options.MinOccurrences} occurrences that no code took care of, less than {ShareWords.Of(NewIssueCondition.Share(input, options))} "
                    + "of the service's requests, or requests that did not fail by it: then it is a notice"
                : "seen before: every new error is worth a notice",
        };
    }
}
