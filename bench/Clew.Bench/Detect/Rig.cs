using System.Collections.Immutable;
using Clew.Bench.Detect.Traffic;
using Clew.Detection;
using Clew.Detection.Monitoring;
using Clew.Incidents;
using Clew.Incidents.Keeping;
using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Schema;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Bench.Detect;

/// <summary>Monitors, incidents and telling as they run in the server, on a database of their own, driven by one clock.</summary>
internal sealed class Rig : IAsyncDisposable
{
    /// <summary>How finely time passes while something is going on.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);

    /// <summary>For so long after a finding changed, every step is looked at by those who tell.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(6);

    private readonly EngineClient _engine;
    private readonly ServiceProvider _services;
    private readonly BenchClock _clock;
    private readonly MonitorLoop _loop;
    private readonly MonitorBoard _board = new();
    private readonly TimeSpan _idle;
    private DateTimeOffset _nextLook;
    private DateTimeOffset _nextCare;
    private DateTimeOffset _attentiveUntil;
    private bool _hasChanged;

    private Rig(EngineClient engine, ServiceProvider services, BenchClock clock, TrafficSource traffic, RecordingChannel channel, TimeSpan idle)
    {
        (_engine, _services, _clock, Traffic, Channel, _idle) = (engine, services, clock, traffic, channel, idle);
        Documents = services.GetRequiredService<DocumentStore>();
        _loop = ClewDetection.CreateLoop(traffic, Documents, clock, NullLogger<MonitorLoop>.Instance, _board);
        _nextLook = clock.Now + TimeSpan.FromSeconds(2);
        Documents.Set<Finding>("finding").Changed += _ => _hasChanged = true;
        // As the teller's own loop does.
        Documents.Set<Incident>("incident").Changed += id => services.GetRequiredService<Planner>().Watch(id);
    }

    public TrafficSource Traffic { get; }

    public RecordingChannel Channel { get; }

    public DocumentStore Documents { get; }

    public DateTimeOffset Now => _clock.Now;

    public IReadOnlyList<MonitorStatus> Monitors => _board.Monitors;

    /// <summary>First messages about incidents.</summary>
    public IEnumerable<Told> Pages => Channel.Messages.Where(message => message.Kind == MessageKind.Opened);

    /// <param name="options">The engine.</param>
    /// <param name="start">Of the clock.</param>
    /// <param name="traffic">What is watched.</param>
    /// <param name="idle">How often incidents are looked at while nothing changes: each look asks the engine whom they hurt.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<Rig> StartAsync(EngineOptions options, DateTimeOffset start, TrafficSource traffic, TimeSpan idle, CancellationToken ct)
    {
        var engine = new EngineClient(EngineAddress.Of(options) with { Database = "detect_" + Guid.NewGuid().ToString("N") }, options);
        await SchemaMigrator.MigrateAsync(engine, ct);
        var clock = new BenchClock(start);
        var channel = new RecordingChannel(clock);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(engine);
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddClewIncidents();
        services.RemoveAll<IChannelSender>();
        services.AddSingleton<IChannelSender>(channel);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DocumentStore>().LoadAsync(ct);
        var hook = await provider.GetRequiredService<Channels>().CreateAsync(
            new(ChannelKind.Webhook, "recording", ImmutableSortedDictionary<string, string>.Empty.Add("url", "https://example.org"), ImmutableSortedDictionary<string, string>.Empty), "bench", ct);
        await provider.GetRequiredService<AlertRules>().CreateAsync(
            new() { Name = "Everything", MinSeverity = IncidentSeverity.Low, Steps = [new([hook.Id], 0)], ThrottleMinutes = 0 }, "bench", ct);
        return new(engine, provider, clock, traffic, channel, idle);
    }

    /// <summary>Lets time pass.</summary>
    public async Task UntilAsync(DateTimeOffset until, CancellationToken ct)
    {
        while (_clock.Now < until)
        {
            // Nothing happens between looks unless somebody is being told.
            _clock.Now = _clock.Now < _attentiveUntil ? Min(_clock.Now + Step, _nextLook) : _nextLook;
            if (_clock.Now >= _nextLook)
            {
                Traffic.AdvanceTo(_clock.Now);
                await _loop.TickAsync(_clock.Now, ct);
                _nextLook = _clock.Now + _loop.Next;
            }
            await TellAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _engine.Dispose();
    }

    private async Task TellAsync(CancellationToken ct)
    {
        if (_hasChanged) _attentiveUntil = _clock.Now + Attention;
        if (!_hasChanged && _clock.Now >= _attentiveUntil && _clock.Now < _nextCare) return;
        _hasChanged = false;
        _nextCare = _clock.Now + _idle;
        await _services.GetRequiredService<IncidentKeeper>().TickAsync(_clock.Now, ct);
        await _services.GetRequiredService<Teller>().TickAsync(_clock.Now, ct);
    }

    private static DateTimeOffset Min(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
