using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Schema;
using Clew.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents.Tests.Telling;

/// <summary>Everything that tells, on a database of its own, with a webhook that is told; can be started again on what it has written.</summary>
internal sealed class TellerHarness : IAsyncDisposable
{
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private ServiceProvider _services = null!;

    private TellerHarness(EngineClient engine, HookSink hook) => (Engine, Hook) = (engine, hook);

    public EngineClient Engine { get; }

    public HookSink Hook { get; }

    public ManualTime Time { get; } = new(Trouble.Incident().DetectedAt.ToDateTimeOffset());

    public NotificationChannel Channel { get; private set; } = null!;

    public DocumentStore Documents => Get<DocumentStore>();

    public static async Task<TellerHarness> StartAsync(EngineFixture fixture)
    {
        var engine = new EngineClient(EngineAddress.Of(fixture.Options) with { Database = "telling_" + Guid.NewGuid().ToString("N") }, fixture.Options);
        await SchemaMigrator.MigrateAsync(engine);
        var harness = new TellerHarness(engine, await HookSink.StartAsync());
        await harness.StartAgainAsync();
        harness.Channel = await harness.ChannelAsync("hook");
        return harness;
    }

    /// <summary>As after a crash: nothing is left but what was written.</summary>
    public async Task StartAgainAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Engine);
        services.AddSingleton<DocumentStore>();
        services.AddSingleton(new TellingOptions("https://clew.example.org", new() { AllowPrivate = true }));
        services.AddTelling();
        services.AddSingleton(_keys);
        _services = services.BuildServiceProvider();
        await Documents.LoadAsync();
    }

    public T Get<T>() where T : class => _services.GetRequiredService<T>();

    /// <summary>Looks and sends, <paramref name="after"/> later.</summary>
    public async Task TickAsync(TimeSpan after = default)
    {
        Time.Advance(after);
        await Get<Teller>().TickAsync(Time.GetUtcNow(), default);
    }

    public Task<NotificationChannel> ChannelAsync(string name) => Get<Channels>().CreateAsync(
        new(ChannelKind.Webhook, name, Values(("url", Hook.Url)), Values(("secret", "s3cret"))), "test", default);

    public Task<AlertRule> RuleAsync(int throttle = 0, params EscalationStep[] steps) => Get<AlertRules>().CreateAsync(
        new() { Name = "Everything", MinSeverity = IncidentSeverity.Low, Steps = steps.Length > 0 ? [.. steps] : [new([Channel.Id], 0)], ThrottleMinutes = throttle }, "test", default);

    /// <summary>Writes the incident, as its keeper does.</summary>
    public async Task PutAsync(Incident incident)
    {
        await Documents.Set<Incident>("incident").PutAsync(incident.Id, incident, "test");
        Get<Planner>().Watch(incident.Id);
    }

    public NotificationDelivery Single() => Assert.Single(Get<NotificationQuery>().Deliveries(100));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Hook.DisposeAsync();
        Engine.Dispose();
    }

    private static ImmutableSortedDictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToImmutableSortedDictionary(value => value.Name, value => value.Value);
}
