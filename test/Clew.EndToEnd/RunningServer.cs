using Clew.Shared;

namespace Clew.EndToEnd;

/// <summary>One server for all tests that leave it as they found it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public ClewServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ClewServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>The tests that share it run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RunningServerTests : ICollectionFixture<RunningServer>
{
    public const string Name = "One running server";
}
