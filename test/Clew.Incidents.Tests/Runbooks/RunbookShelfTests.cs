using Clew.Incidents.Keeping;
using Clew.Incidents.Runbooks;
using Clew.Storage.Documents;
using Clew.Testing;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Runbooks;

public sealed class RunbookShelfTests(EngineFixture engine)
{
    [Fact]
    public async Task The_runbook_of_an_issue_comes_before_that_of_the_likely_cause_and_of_the_symptom()
    {
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        await documents.LoadAsync();
        var shelf = new RunbookShelf(documents);
        var incident = IncidentChanges.Open(Alarm("edge"), At(10)) with { Services = ["edge", "billing"], Issues = ["00000000000000aa"] };
        Assert.Null(shelf.For(incident));

        await shelf.PutAsync(Some("of-edge") with { Service = "edge" }, "ada");
        Assert.Equal("of-edge", shelf.For(incident)?.Id);
        await shelf.PutAsync(Some("of-billing") with { Service = "billing" }, "ada");
        Assert.Equal(("of-edge", "of-billing"), (shelf.For(incident)?.Id, shelf.For(incident, "billing")?.Id));
        await shelf.PutAsync(Some("of-issue") with { Issue = "00000000000000aa" }, "ada");
        Assert.Equal("of-issue", shelf.For(incident, "billing")?.Id);

        Assert.Equal("The URL of a runbook is http or https.", (await shelf.PutAsync(Some("x") with { Service = "edge", Url = "javascript:alert(1)" }, "ada")).Problem);
        Assert.Equal("A runbook is about a service, an issue or a pattern.", (await shelf.PutAsync(Some("x"), "ada")).Problem);
        foreach (var runbook in shelf.All) await shelf.DeleteAsync(runbook.Id, "ada");
        Assert.Null(shelf.For(incident));
    }

    [Fact]
    public async Task A_pattern_shows_a_runbook_on_every_issue_that_matches_it()
    {
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        await documents.LoadAsync();
        var shelf = new RunbookShelf(documents);
        var issue = Clew.Testing.Some.Issue();
        await shelf.PutAsync(Some("nulls") with { Pattern = "*NullReference*" }, "ada");
        await shelf.PutAsync(Some("discounts") with { Pattern = "DiscountService.Apply", Service = "billing" }, "ada");
        await shelf.PutAsync(Some("elsewhere") with { Pattern = "DiscountService", Service = "checkout" }, "ada");
        await shelf.PutAsync(Some("of-service") with { Service = "billing" }, "ada");
        await shelf.PutAsync(Some("timeouts") with { Pattern = "Timeout*Exception" }, "ada");

        Assert.Equal(["discounts", "nulls", "of-service"], shelf.For(issue).Select(runbook => runbook.Id));
        foreach (var runbook in shelf.All) await shelf.DeleteAsync(runbook.Id, "ada");
    }

    private static Runbook Some(string id) => new() { Id = id, Title = "What to do", Markdown = "Look at the queue." };
}
