using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Shared;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

public sealed class LastChangeQueryTests(EngineFixture engine)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string _project = "last-change-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task The_newest_deployment_of_a_service_that_had_served_before()
    {
        await ServedAsync("billing", Trouble.Onset - 30 * Minute);
        await DeployedAsync("billing", "v2.4.0", Trouble.Onset - 20 * Minute);
        await DeployedAsync("billing", "v2.4.1", Trouble.Onset - 2 * Minute);

        Assert.Equal("v2.4.1", (await LastAsync())?.Context.Release);
    }

    [Fact]
    public async Task A_deployment_with_which_its_service_began_changes_nothing()
    {
        await ServedAsync("billing", Trouble.Onset - 30 * Minute);
        await ServedAsync("storefront", Trouble.Onset - 2 * Minute);
        await DeployedAsync("billing", "v2.4.1", Trouble.Onset - 10 * Minute);
        await DeployedAsync("storefront", "v1", Trouble.Onset - 2 * Minute);

        Assert.Equal("billing", (await LastAsync())?.Context.Service);
    }

    [Fact]
    public async Task Of_a_service_that_sends_no_requests_it_is_not_known_when_it_began()
    {
        await DeployedAsync("billing", "v2.4.1", Trouble.Onset - 2 * Minute);

        Assert.Equal("v2.4.1", (await LastAsync())?.Context.Release);
    }

    [Fact]
    public async Task Other_services_and_what_is_hours_old_are_not_it()
    {
        await DeployedAsync("mail", "v9", Trouble.Onset - Minute);
        await DeployedAsync("billing", "v2.3.0", Trouble.Onset - 180 * Minute);

        Assert.Null(await LastAsync());
    }

    private Task<Change?> LastAsync() => new LastChangeQuery(engine.Client).RunAsync(Trouble.Incident(project: _project), CancellationToken.None);

    private Task ServedAsync(string service, Timestamp time) => new Signals(engine.Client).InsertAsync(Some.Span(Context(service, time)));

    private Task DeployedAsync(string service, string release, Timestamp time) => new Signals(engine.Client).InsertAsync(
        new Change { Id = Guid.NewGuid().ToString("N"), Kind = ChangeKind.Deployment, Title = $"{service} {release} deployed", Context = Context(service, time) with { Release = release } });

    private Correlation Context(string service, Timestamp time) => Some.Context(service, time: time) with { Project = _project };
}
