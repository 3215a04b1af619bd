using Clew.Storage.Engine;
using Clew.Storage.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Testing;

/// <summary>
/// The real engine with the real schema in a temp folder, once for each test assembly: <c>[assembly: AssemblyFixture(typeof(EngineFixture))]</c>.
/// Tests share it: each takes a project of its own name.
/// </summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clew-test-").FullName;

    public EngineFixture()
    {
        Options = new EngineOptions { DataPath = Path.Combine(_folder, "engine") };
        Supervisor = new(Options, TimeProvider.System, NullLogger<EngineSupervisor>.Instance);
        Client = new(Options);
    }

    public EngineOptions Options { get; }

    public EngineSupervisor Supervisor { get; }

    public EngineClient Client { get; }

    public async ValueTask InitializeAsync()
    {
        await Supervisor.StartAsync(CancellationToken.None);
        await SchemaMigrator.MigrateAsync(Client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Supervisor.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
