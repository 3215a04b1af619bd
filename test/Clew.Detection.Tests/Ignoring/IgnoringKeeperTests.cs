using Clew.Detection.Ignoring;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Detection.Tests.Ignoring;

public sealed class IgnoringKeeperTests(EngineFixture engine)
{
    [Fact]
    public async Task An_ignored_issue_is_opened_again_when_it_occurred_as_often_as_it_was_ignored_for()
    {
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        await documents.LoadAsync();
        var issues = documents.Set<Issue>("issue");
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var project = "ignoring-" + Guid.NewGuid().ToString("N");
        var errors = Enumerable.Range(0, 6).Select(i => Error(project, now - TimeSpan.FromMinutes(10 - i), (ulong)i + 1)).ToList();
        await new Signals(engine.Client).InsertAsync(errors);
        var issue = Some.Issue(errors[0]) with { Status = IssueStatus.Ignored, Workflow = new() { Ignoring = new() { At = now - TimeSpan.FromMinutes(8), By = "ada", Count = 5 } } };
        var id = issue.Id.ToString();
        await issues.PutAsync(id, issue, "ada", 0);
        var keeper = new IgnoringKeeper(engine.Client, documents, TimeProvider.System, NullLogger<IgnoringKeeper>.Instance);

        // Four of the six came since it was ignored.
        await keeper.LookAsync(default);
        Assert.Equal(IssueStatus.Ignored, issues.Get(id)!.Status);

        await new Signals(engine.Client).InsertAsync(Error(project, now, 7));
        await keeper.LookAsync(default);

        var opened = issues.Find(id)!;
        Assert.Equal((IssueStatus.Unresolved, "clew"), (opened.Body.Status, opened.Actor));
        Assert.Equal((false, "it occurred 5 times since it was ignored until 5"), (opened.Body.Workflow!.Return!.IsRegression, opened.Body.Workflow.Return.Reason));
        Assert.Null(opened.Body.Workflow.Ignoring);
    }

    private static GroupedError Error(string project, Timestamp at, ulong occurrence) =>
        Some.Grouped(Some.Error(Some.Context(time: at) with { Project = project }, Guid.NewGuid().ToString("N")), occurrence, "ignored");
}
