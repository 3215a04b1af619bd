using System.Text.RegularExpressions;
using Clew.Storage.Documents;

namespace Clew.Web.Issues;

/// <summary>Keeps searches of issues.</summary>
public sealed partial class SavedViews(DocumentStore documents)
{
    public const int MaxViews = 100;

    private const int MaxName = 60;

    private readonly DocumentSet<SavedView> _views = documents.Set<SavedView>("issue-view");

    /// <summary>By name.</summary>
    public IReadOnlyList<SavedView> All => [.. _views.All().Select(view => view.Body).OrderBy(view => view.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Makes a view, or replaces the one of that id.</summary>
    /// <returns>What is wrong; empty when it was written.</returns>
    public async Task<string> PutAsync(SavedView view, string actor, CancellationToken ct)
    {
        if (ProblemOf(view) is { } problem) return problem;
        await _views.PutAsync(view.Id, view, actor, ct: ct);
        return "";
    }

    /// <summary>Without effect when there is none.</summary>
    public Task DeleteAsync(string id, string actor, CancellationToken ct) => _views.DeleteAsync(id, actor, ct);

    /// <summary>An id from a name: <c>My payments!</c> is <c>my-payments</c>.</summary>
    public static string IdOf(string name)
    {
        var id = Others().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return id.Length > MaxName ? id[..MaxName].Trim('-') : id;
    }

    private string? ProblemOf(SavedView view) =>
        !ViewId().IsMatch(view.Id) ? $"The id of a view is 1 to {MaxName} lower-case letters, digits and hyphens."
        : view.Name.Trim().Length is 0 or > MaxName ? $"The name of a view has 1 to {MaxName} characters."
        : IssueSearch.Parse(view.Query).Problems is [var wrong, ..] ? wrong.Message
        : IssueListRequest.Read(new(null, null, null, view.Sort, view.Period, null)).Problems is { IsEmpty: false } problems ? string.Join(' ', problems.Values)
        : _views.Find(view.Id) is null && _views.All().Count >= MaxViews ? $"There are {MaxViews} views already."
        : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex ViewId();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
