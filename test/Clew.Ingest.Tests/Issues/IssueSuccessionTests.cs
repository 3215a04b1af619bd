using Clew.Analysis.Grouping;
using Clew.Ingest.Issues;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;
using Clew.Testing;
using Clew.Ingest.Tests.Loading;

namespace Clew.Ingest.Tests.Issues;

/// <summary>Issues live on when the algorithm changes.</summary>
public sealed class IssueSuccessionTests(EngineProcess engine) : IClassFixture<EngineProcess>
{
    private readonly string _project = $"project-{Guid.NewGuid():N}";

    [Fact]
    public async Task An_event_of_an_older_issue_stays_with_it()
    {
        var documents = await DocumentsAsync();
        var older = GroupingAlgorithms.Find("v1")!.Group(Error);
        await OpenAsync(documents, older);

        Assert.Equal(older.Key, new IssueSuccession(documents, new(documents)).Group(Error).Key);
    }

    [Fact]
    public async Task What_is_new_is_keyed_by_the_current_algorithm()
    {
        var documents = await DocumentsAsync();
        await OpenAsync(documents, GroupingAlgorithms.Find("v1")!.Group(Error with { Exceptions = Some.Exceptions("Shop.Other", "It is another one.") }));

        Assert.Equal(GroupingAlgorithms.Current.Group(Error).Key, new IssueSuccession(documents, new(documents)).Group(Error).Key);
    }

    [Fact]
    public async Task Where_both_have_an_issue_the_current_one_wins()
    {
        var documents = await DocumentsAsync();
        await OpenAsync(documents, GroupingAlgorithms.Find("v1")!.Group(Error));
        await OpenAsync(documents, GroupingAlgorithms.Current.Group(Error));

        Assert.Equal("v2", new IssueSuccession(documents, new(documents)).Group(Error).Key.Algorithm);
    }

    [Fact]
    public async Task An_older_issue_of_another_project_is_none()
    {
        var documents = await DocumentsAsync();
        await OpenAsync(documents, GroupingAlgorithms.Find("v1")!.Group(Error), "another-project");

        Assert.Equal("v2", new IssueSuccession(documents, new(documents)).Group(Error).Key.Algorithm);
    }

    [Fact]
    public async Task Once_history_was_judged_by_the_current_algorithm_nothing_is_keyed_by_the_older_one()
    {
        var documents = await DocumentsAsync();
        await OpenAsync(documents, GroupingAlgorithms.Find("v1")!.Group(Error));
        await documents.Set<Regrouping>(Regrouping.Kind).PutAsync(
            "00000000000000aa", new() { Id = "00000000000000aa", Project = _project, Origin = RegroupingOrigin.Algorithm, State = RegroupingState.Applied, Moves = [], At = new(1), By = "test" }, "test");

        Assert.Equal("v2", new IssueSuccession(documents, new(documents)).Group(Error).Key.Algorithm);
    }

    private ErrorEvent Error => Some.Error(Some.Context() with { Project = _project });

    private async Task<DocumentStore> DocumentsAsync()
    {
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        await documents.LoadAsync();
        return documents;
    }

    private async Task OpenAsync(DocumentStore documents, GroupingResult result, string? project = null)
    {
        var id = IssueId.From(project ?? _project, result.Key);
        await documents.Set<Issue>("issue").PutAsync(id.ToString(), Some.Issue() with { Id = id, Project = project ?? _project, Key = result.Key }, "test", 0);
    }
}
