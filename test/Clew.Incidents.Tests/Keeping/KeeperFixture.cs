using Clew.Incidents.Commands;
using Clew.Incidents.Impacts;
using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Clew.Incidents.Reading;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;
using Clew.Storage.Schema;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Incidents.Tests.Keeping;

/// <summary>A keeper with the real engine and a clock that stands still. Each has a database of its own: keepers look after all that they find.</summary>
internal sealed class KeeperFixture
{
    private readonly DocumentSet<Finding> _findings;

    private KeeperFixture(EngineClient engine, KnownCalls calls, ManualTime time)
    {
        (Engine, Calls, Time) = (engine, calls, time);
        Documents = new(engine, time);
        Incidents = Documents.Set<Incident>("incident");
        _findings = Documents.Set<Finding>("finding");
        var options = new KeepingOptions();
        var joining = new JoiningPolicy(new());
        var board = new IncidentBoard(Documents);
        var writer = new IncidentWriter(Documents);
        var severities = new SeverityJudge(Documents, new SeverityPolicy(new()));
        Severities = new(Documents);
        Keeper = new(
            Documents,
            new FindingIntake(board, writer, calls, joining, severities, options, NullLogger<FindingIntake>.Instance),
            new IncidentCare(board, writer, calls, new ImpactMeter(engine, new RollupQuery(engine)), severities, options, NullLogger<IncidentCare>.Instance),
            options, time, NullLogger<IncidentKeeper>.Instance);
        Commands = new(writer, board, calls, Documents, time);
        Query = new(Documents, board, time);
    }

    public EngineClient Engine { get; }

    public KnownCalls Calls { get; }

    public ManualTime Time { get; }

    public DocumentStore Documents { get; }

    public DocumentSet<Incident> Incidents { get; }

    public IncidentKeeper Keeper { get; }

    public IncidentCommands Commands { get; }

    public IncidentQuery Query { get; }

    public SeverityCommands Severities { get; }

    public IReadOnlyList<Incident> All => Query.List("default");

    public static async Task<KeeperFixture> StartAsync(EngineFixture engine, params string[] chains)
    {
        var address = EngineAddress.Embedded(engine.Options.DataPath) with { Database = "keeper_" + Guid.NewGuid().ToString("N") };
        var client = new EngineClient(address, engine.Options);
        await SchemaMigrator.MigrateAsync(client);
        var fixture = new KeeperFixture(client, new(chains), new(Some.Noon.ToDateTimeOffset()));
        await fixture.Documents.LoadAsync();
        return fixture;
    }

    /// <summary>As after a kill and a new start: only what was written is known.</summary>
    public async Task<KeeperFixture> RestartAsync()
    {
        var fixture = new KeeperFixture(Engine, Calls, Time);
        await fixture.Documents.LoadAsync();
        return fixture;
    }

    /// <summary>Writes findings as the monitors do.</summary>
    public async Task FindAsync(params IEnumerable<Finding> findings)
    {
        foreach (var finding in findings) await _findings.PutAsync(finding.Id, finding, "test");
    }

    public Task EndAsync(Finding finding, double at) => FindAsync(finding with { End = SomeFinding.At(at) });

    /// <summary>A look of the keeper, that many seconds after <see cref="Some.Noon"/>.</summary>
    public Task LookAsync(double seconds)
    {
        Time.Advance(SomeFinding.At(seconds).ToDateTimeOffset() - Time.GetUtcNow());
        return Keeper.TickAsync(Time.GetUtcNow(), CancellationToken.None);
    }
}
