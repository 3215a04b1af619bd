using Clew.Model;
using Clew.Storage.Documents;
using Clew.Testing;
using Clew.Web.Changes;

namespace Clew.Web.Tests.Changes;

public sealed class ChangeQueryTests(EngineFixture engine)
{
    private readonly string _environment = $"environment-{Guid.NewGuid():N}";

    private Change Deployment(int number, TimeSpan after, string service = "billing")
    {
        var change = Some.Deployment(service, $"v{number}", Some.Noon + after, number.ToString("x32"));
        return change with { Context = change.Context with { Environment = _environment }, Commit = "abc", Actor = "ada" };
    }

    private Task<ChangeQuery> QueryAsync(params (string Hash, TimeSpan After)[] issues) => QueryAsync(["v1"], issues);

    // The first releases of the issues, one after the other, the last for all that follow.
    private async Task<ChangeQuery> QueryAsync(string[] releases, params (string Hash, TimeSpan After)[] issues)
    {
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        await documents.LoadAsync();
        foreach (var (i, (hash, after)) in issues.Index())
        {
            var error = Some.Grouped(Some.Error(Some.Context(release: releases[Math.Min(i, releases.Length - 1)], time: Some.Noon + after) with { Environment = _environment }), hash: _environment + hash);
            await documents.Set<Issue>("issue").PutAsync(error.Issue.ToString(), Some.Issue(error), "test");
        }
        return new(engine.Client, documents);
    }

    [Fact]
    public async Task Changes_are_paged_from_the_newest_on()
    {
        await new Signals(engine.Client).InsertAsync(Enumerable.Range(1, 5).Select(i => Deployment(i, TimeSpan.FromMinutes(i))));
        var query = await QueryAsync();
        var filter = new ChangeFilter { Environment = _environment, Limit = 2 };

        var first = await query.RunAsync(filter);
        var second = await query.RunAsync(filter with { After = first.Next });
        var third = await query.RunAsync(filter with { After = second.Next });
        var at = await query.RunAsync(filter with { At = new(second.Lines[0].Time, second.Lines[0].Id) });

        Assert.Equal(["v5", "v4"], first.Lines.Select(line => line.Release));
        Assert.Equal(["v3", "v2"], second.Lines.Select(line => line.Release));
        Assert.Equal(["v1"], third.Lines.Select(line => line.Release));
        Assert.Null(third.Next);
        Assert.Equal(["v3", "v2"], at.Lines.Select(line => line.Release));
    }

    [Fact]
    public async Task A_change_that_was_reported_twice_is_shown_once()
    {
        await new Signals(engine.Client).InsertAsync(Deployment(1, TimeSpan.Zero), Deployment(1, TimeSpan.Zero));

        Assert.Single((await (await QueryAsync()).RunAsync(new() { Environment = _environment })).Lines);
    }

    [Fact]
    public async Task An_issue_is_counted_for_the_release_that_it_first_appeared_in_and_for_its_own_service()
    {
        await new Signals(engine.Client).InsertAsync(
            Deployment(1, TimeSpan.Zero), Deployment(2, TimeSpan.FromMinutes(1)), Deployment(3, TimeSpan.FromMinutes(2), "checkout"), Deployment(4, TimeSpan.FromMinutes(3), ""));
        var query = await QueryAsync(["v1", "v4"], ("of v1", TimeSpan.FromMinutes(5)), ("of v4", TimeSpan.FromMinutes(6)));

        var list = await query.RunAsync(new() { Environment = _environment });

        Assert.Equal([("v4", 1), ("v3", 0), ("v2", 0), ("v1", 1)], list.Lines.Select(line => (line.Release, line.NewIssues)));
    }

    [Fact]
    public async Task Issues_that_were_new_within_the_hour_after_are_counted()
    {
        await new Signals(engine.Client).InsertAsync(Deployment(1, TimeSpan.Zero), Deployment(2, TimeSpan.FromMinutes(90)));
        var query = await QueryAsync(("before", TimeSpan.FromSeconds(-1)), ("at once", TimeSpan.Zero), ("at the end", TimeSpan.FromHours(1)), ("later", TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1)));

        var list = await query.RunAsync(new() { Environment = _environment });

        Assert.Equal([("v2", 0), ("v1", 2)], list.Lines.Select(line => (line.Release, line.NewIssues)));
    }

    [Fact]
    public async Task Service_release_and_time_narrow()
    {
        await new Signals(engine.Client).InsertAsync(Deployment(1, TimeSpan.Zero), Deployment(2, TimeSpan.FromMinutes(1), "checkout"), Deployment(3, TimeSpan.FromMinutes(2)));
        var query = await QueryAsync();

        async Task<string> FindAsync(ChangeFilter filter) =>
            string.Join(',', (await query.RunAsync(filter with { Environment = _environment })).Lines.Select(line => line.Release));

        Assert.Equal("v2", await FindAsync(new() { Service = "checkout" }));
        Assert.Equal("v3", await FindAsync(new() { Release = "v3" }));
        Assert.Equal("v2", await FindAsync(new() { From = Some.Noon + TimeSpan.FromSeconds(1), To = Some.Noon + TimeSpan.FromSeconds(61) }));
    }
}
