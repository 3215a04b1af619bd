using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>All filters of the issue search.</summary>
internal static class SearchFields
{
    /// <summary>Before the name of a tag: <c>tag.region:eu</c>.</summary>
    public const string TagPrefix = "tag.";

    public static ImmutableArray<SearchField> All { get; } =
    [
        new(SearchKind.State, ["is"], "unresolved, resolved, ignored, all, assigned, unassigned, regressed, new, linked"),
        new(SearchKind.Place, ["service"], "a service; * stands for any text"),
        new(SearchKind.Place, ["environment", "env"], "an environment"),
        new(SearchKind.Place, ["release", "version"], "a release; * stands for any text"),
        new(SearchKind.Place, ["project"], "a project"),
        new(SearchKind.Issue, ["assigned", "assignee", "owner"], "a person or team, me, none"),
        new(SearchKind.Issue, ["priority"], "critical, high, medium, low"),
        new(SearchKind.Issue, ["level"], "fatal, error, warning, info, debug"),
        new(SearchKind.Issue, ["platform"], "dotnet, javascript, python, ..."),
        new(SearchKind.Issue, ["type", "error.type"], "the type of the exception"),
        new(SearchKind.Issue, ["culprit"], "where it failed"),
        new(SearchKind.Issue, ["issue", "id"], "16 hex digits"),
        new(SearchKind.Number, ["times", "count"], "a number: >100, <=5"),
        new(SearchKind.Number, ["users"], "a number of users hurt: >10"),
        new(SearchKind.Age, ["age", "first"], "since its first occurrence: <2d, >1w"),
        new(SearchKind.Age, ["last", "seen"], "since its last occurrence: <1h"),
        new(SearchKind.Event, ["user.id", "user"], "a user, as events name it"),
        new(SearchKind.Event, ["error.handled", "handled"], "yes, no, unknown"),
        new(SearchKind.Event, ["trace"], "32 hex digits"),
        new(SearchKind.Event, ["event"], "32 hex digits"),
        new(SearchKind.Event, ["session"], "a session"),
        new(SearchKind.Event, ["transaction", "route"], "the operation in which it happened"),
        new(SearchKind.Event, ["url", "request.url"], "a part of the address that was asked for"),
        new(SearchKind.Event, ["message", "error.message"], "a text in the message of an event"),
        new(SearchKind.Event, ["sdk"], "name/version of the SDK"),
        new(SearchKind.Event, ["source"], "sentry, otel, json"),
        new(SearchKind.Stack, ["function", "stack.function"], "a function in the stack trace"),
        new(SearchKind.Stack, ["module", "stack.module"], "a module or class in the stack trace"),
        new(SearchKind.Stack, ["file", "stack.file"], "a file in the stack trace; its last parts are enough"),
    ];

    /// <summary>Null when there is no such filter. <c>tag.NAME</c> is one of events.</summary>
    public static SearchField? Find(string name) =>
        All.FirstOrDefault(field => field.Names.Contains(name))
        ?? (TagOf(name) is { Length: > 0 } ? new(SearchKind.Event, [name], "the value of a tag; * stands for any text") : null);

    /// <summary>The name of the tag that a filter is about, or null.</summary>
    public static string? TagOf(string name) => name.StartsWith(TagPrefix, StringComparison.Ordinal) ? name[TagPrefix.Length..] : null;
}
