using Clew.Model;
using Clew.Storage.Documents;
using Clew.Testing;

namespace Clew.Storage.Tests.Documents;

public sealed class DocumentSetTests(EngineFixture engine)
{
    [Fact]
    public async Task A_document_is_read_back_after_a_restart_with_its_version()
    {
        var first = await LoadAsync();
        Assert.Equal(new PutOutcome(true, 1), await first.PutAsync("a", new("a", "Ünï \"1\"\n", 1), "ada"));
        Assert.Equal(new PutOutcome(true, 2), await first.PutAsync("a", new("a", "Second", 1), "bob"));
        await first.PutAsync("b", new("b", "B", 2), "ada");
        await first.DeleteAsync("b", "ada");

        var second = await LoadAsync(_kind);
        Assert.Equal(first.All(), second.All());
        Assert.Equal(new Project("a", "Second", 1), second.Get("a"));
        Assert.Equal((2L, "bob"), (second.Find("a")!.Version, second.Find("a")!.Actor));
        Assert.Null(second.Get("b"));
        Assert.Equal(new PutOutcome(true, 3), await second.PutAsync("b", new("b", "again", 2), "ada"));
    }

    [Fact]
    public async Task History_has_every_version()
    {
        var set = await LoadAsync();
        foreach (var name in new[] { "one", "two", "three" }) await set.PutAsync("a", new("a", name, 1), "ada");

        Assert.Equal([(1L, "one"), (2L, "two"), (3L, "three")], (await set.HistoryAsync("a")).Select(version => (version.Version, version.Body.Name)));
    }

    [Fact]
    public async Task A_write_that_expects_another_version_is_refused()
    {
        var set = await LoadAsync();
        await set.PutAsync("a", new("a", "one", 1), "ada", 0);

        Assert.Equal(new PutOutcome(false, 1), await set.PutAsync("a", new("a", "lost", 1), "bob", 0));
        Assert.Equal("one", set.Get("a")!.Name);
    }

    [Fact]
    public async Task Writers_at_the_same_time_get_versions_of_their_own()
    {
        var set = await LoadAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => set.PutAsync("a", new("a", $"{i}", i), "ada")));

        Assert.Equal(Enumerable.Range(1, 10).Select(version => (long)version), outcomes.Select(outcome => outcome.Version).Order());
    }

    [Fact]
    public async Task Changes_are_told_after_they_can_be_read()
    {
        var set = await LoadAsync();
        var told = new List<string?>();
        set.Changed += id => told.Add(set.Get(id)?.Name);
        await set.PutAsync("a", new("a", "one", 1), "ada");
        await set.DeleteAsync("a", "ada");

        Assert.Equal(["one", null], told);
    }

    [Fact]
    public void Reading_before_the_load_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => new DocumentStore(engine.Client, TimeProvider.System).Set<Project>("x").Get("a"));

    private readonly string _kind = "test-" + Guid.NewGuid().ToString("N");

    private async Task<DocumentSet<Project>> LoadAsync(string? kind = null)
    {
        var store = new DocumentStore(engine.Client, TimeProvider.System);
        var set = store.Set<Project>(kind ?? _kind);
        await store.LoadAsync();
        return set;
    }
}
