namespace Clew.Web.Changes;

/// <summary>A change as the API gives it.</summary>
/// <param name="Time">ISO 8601 in UTC.</param>
/// <param name="Kind"><c>deployment</c>, <c>flag</c>, <c>configuration</c> or <c>scaling</c>.</param>
/// <param name="Url">As reported; it may be anything.</param>
/// <param name="NewIssues">How many issues of its service (of all, when it concerns all) were first seen within the hour after; for a deployment, those whose first release it is.</param>
public sealed record ChangeAnswer(
    string Id, string Time, string Kind, string Service, string Environment, string Release, string Title, string Commit, string Url, string Actor,
    IReadOnlyDictionary<string, string> Attributes, int NewIssues)
{
    public static ChangeAnswer Of(ChangeLine line) => new(
        line.Id, line.Time.ToString(), line.Kind.ToString().ToLowerInvariant(), line.Service, line.Environment, line.Release, line.Title, line.Commit,
        line.Url, line.Actor, line.Attributes.ToDictionary(), line.NewIssues);
}
