using System.Diagnostics;
using Clew.Incidents.Impacts;
using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Clew.Incidents.Reading;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Schema;
using Clew.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clew.Incidents.Tests.Keeping;

public sealed class HostedKeeperTests(EngineFixture engine)
{
    /// <summary>An incident opens within a second of its finding; a busy machine gets more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_incident_is_there_soon_after_its_finding_and_knows_its_impact()
    {
        var address = EngineAddress.Embedded(engine.Options.DataPath) with { Database = "hosted_" + Guid.NewGuid().ToString("N") };
        using var client = new EngineClient(address, engine.Options);
        await SchemaMigrator.MigrateAsync(client);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(client)
            .AddSingleton<DocumentStore>().AddJoining().AddImpacts().AddSeverities().AddKeeping().AddSingleton<IncidentQuery>().BuildServiceProvider();
        var documents = services.GetRequiredService<DocumentStore>();
        await documents.LoadAsync();
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted) await service.StartAsync(CancellationToken.None);

        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var alarm = SomeFinding.Alarm("billing") with { Onset = now - TimeSpan.FromSeconds(20), NoticedAt = now, PeakAt = now };
        await documents.Set<Finding>("finding").PutAsync(alarm.Id, alarm, "test");
        var opened = await UntilAsync(services.GetRequiredService<IncidentQuery>(), incident => true);
        var measured = await UntilAsync(services.GetRequiredService<IncidentQuery>(), incident => incident.Impact is not null);
        foreach (var service in hosted) await service.StopAsync(CancellationToken.None);

        Assert.Equal(opened.Id, measured.Id);
        Assert.Equal((0, 0), (measured.Impact!.Users, measured.Impact.FailedRequests));
        Assert.InRange(opened.Steps[0].Time - now, TimeSpan.Zero, Patience);
    }

    private static async Task<Incident> UntilAsync(IncidentQuery query, Func<Incident, bool> isThere)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if (query.List("default").FirstOrDefault(isThere) is { } incident) return incident;
            await Task.Delay(20);
        }
        throw new TimeoutException($"No such incident within {Patience}.");
    }
}
