using System.Globalization;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Issues;

/// <summary>What is asked to be done, as the API and forms say it. Which fields an action has is said beside each; others are passed over.</summary>
/// <param name="Action"><c>resolve</c>, <c>resolve-next</c>, <c>reopen</c>, <c>ignore</c>, <c>assign</c>, <c>priority</c>, <c>link</c>, <c>unlink</c>, <c>comment</c>.</param>
/// <param name="Issues">In bulk: ids, at most 1,000.</param>
/// <param name="In">Of resolve: <c>now</c> (default), <c>release</c>, <c>next</c>.</param>
/// <param name="Release">Of resolve: the release that has the fix, or with <c>next</c> the one before it; empty: what runs now.</param>
/// <param name="Commit">Of resolve: the commit that repairs it.</param>
/// <param name="UntilCount">Of ignore: occurrences from now on.</param>
/// <param name="UntilUsers">Of ignore: distinct users from now on.</param>
/// <param name="UntilHours">Of ignore: hours from now on.</param>
/// <param name="UntilTrend">Of ignore: until it occurs clearly more often than now.</param>
/// <param name="Assignee">Of assign: a person or team; empty for nobody; <c>me</c>.</param>
/// <param name="Priority">Of priority: <c>critical</c>, <c>high</c>, <c>medium</c>, <c>low</c>; empty: as the severity says.</param>
/// <param name="Url">Of link and unlink: the ticket.</param>
/// <param name="Title">Of link: its name.</param>
/// <param name="Text">Of comment.</param>
/// <param name="Version">Of the issue that the reader saw: a change on top of another person's is refused. Null: whatever it is now.</param>
public sealed record IssueActionRequest(
    string? Action, string[]? Issues = null, string? In = null, string? Release = null, string? Commit = null, long? UntilCount = null, long? UntilUsers = null,
    double? UntilHours = null, bool? UntilTrend = null, string? Assignee = null, string? Priority = null, string? Url = null, string? Title = null, string? Text = null,
    long? Version = null)
{
    private const int MaxText = 10_000, MaxName = 200, MaxUrl = 1_000;

    /// <summary>10 years.</summary>
    private const double MaxHours = 87_600;

    /// <summary>From a form; a field that is no number is a problem of <see cref="Read"/>.</summary>
    public static IssueActionRequest Of(IFormCollection form) => new(
        form["action"], [.. form["issue"].Where(id => id is not null).Select(id => id!)], form["in"], form["release"], form["commit"], Number(form["untilCount"]), Number(form["untilUsers"]),
        Real(form["untilHours"]), form["untilTrend"] == "on", form["assignee"], form["priority"], form["url"], form["title"], form["text"], Number(form["version"]));

    /// <param name="actor">Who asks: <c>me</c>.</param>
    /// <returns>The action, or what is wrong: the field and a sentence.</returns>
    public (IssueAction? Action, string Field, string Problem) Read(string actor) => Action?.Trim().ToLowerInvariant() switch
    {
        "resolve" => ReadResolve(),
        "resolve-next" => (this with { In = "next" }).ReadResolve(),
        "reopen" => Done(new IssueAction.Reopen()),
        "ignore" or "archive" => ReadIgnore(),
        "assign" => (Assignee ?? "").Trim() is { Length: <= MaxName } name ? Done(new IssueAction.Assign(name == "me" ? actor : name)) : Wrong("assignee", $"At most {MaxName} characters."),
        "priority" => string.IsNullOrEmpty(Priority) ? Done(new IssueAction.Prioritise(null))
            : Enum.TryParse<IssuePriority>(Priority, true, out var priority) && char.IsAsciiLetter(Priority[0]) ? Done(new IssueAction.Prioritise(priority))
            : Wrong("priority", "One of critical, high, medium, low, or nothing."),
        "link" => IsWebAddress(Url) ? Done(new IssueAction.Link(new(Url!.Trim(), Cut(string.IsNullOrWhiteSpace(Title) ? NameOf(Url) : Title.Trim())))) : Wrong("url", "The address of a ticket: http or https."),
        "unlink" => Done(new IssueAction.Unlink((Url ?? "").Trim())),
        "comment" => (Text ?? "").Trim() is { Length: > 0 and <= MaxText } text ? Done(new IssueAction.Comment(text)) : Wrong("text", $"1 to {MaxText} characters."),
        _ => Wrong("action", "One of resolve, reopen, ignore, assign, priority, link, unlink, comment."),
    };

    private (IssueAction?, string, string) ReadResolve()
    {
        var (release, commit) = ((Release ?? "").Trim(), (Commit ?? "").Trim());
        if (release.Length > MaxName || commit.Length > MaxName) return Wrong("release", $"At most {MaxName} characters.");
        return string.IsNullOrEmpty(In) || In == "now" ? Done(new IssueAction.Resolve(IssueFix.Now, release, commit))
            : In == "next" ? Done(new IssueAction.Resolve(IssueFix.InNextRelease, release, commit))
            : In == "release" ? Done(new IssueAction.Resolve(IssueFix.InRelease, release, commit))
            : Wrong("in", "One of now, release, next.");
    }

    private (IssueAction?, string, string) ReadIgnore() =>
        UntilCount is < 1 ? Wrong("untilCount", "At least 1.")
        : UntilUsers is < 1 ? Wrong("untilUsers", "At least 1.")
        : UntilHours is <= 0 or > MaxHours or double.NaN ? Wrong("untilHours", $"More than 0 and at most {MaxHours}.")
        : Done(new IssueAction.Ignore(UntilCount, UntilUsers, UntilHours is { } hours ? TimeSpan.FromHours(hours) : null, UntilTrend == true));

    private static (IssueAction?, string, string) Done(IssueAction action) => (action, "", "");

    private static (IssueAction?, string, string) Wrong(string field, string problem) => (null, field, problem);

    private static bool IsWebAddress(string? text) =>
        text is { Length: > 0 and <= MaxUrl } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is ("http" or "https");

    // The last part of https://tracker/browse/SHOP-12 is how people call it.
    private static string NameOf(string url) => new Uri(url.Trim()) is var uri && uri.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path[(path.LastIndexOf('/') + 1)..] : uri.Host;

    private static string Cut(string text) => text.Length > MaxName ? text[..MaxName] : text;

    private static long? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static double? Real(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
