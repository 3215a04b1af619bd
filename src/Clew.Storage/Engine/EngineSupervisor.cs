using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Engine;

/// <summary>
/// Keeps the embedded engine running: starts it as a child process, starts it again when it dies, stops it at the end. With an external
/// ClickHouse it starts nothing and only waits until that answers.
/// </summary>
public sealed class EngineSupervisor(EngineOptions options, TimeProvider time, ILogger<EngineSupervisor> log) : IHostedService, IAsyncDisposable
{
    /// <summary>The first pause after a death; each further death in a row doubles it.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>For an external server to answer a ping; one that accepts and says nothing is as good as none.</summary>
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(5);

    /// <summary>A child that lived this long was healthy: the pauses start again from the first.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    private readonly EngineAddress _address = EngineAddress.Of(options);
    private readonly CancellationTokenSource _stop = new();
    private EngineChild? _child;
    private Task _watching = Task.CompletedTask;

    public EngineState State { get; private set; } = new(EngineStatus.Stopped, time.GetUtcNow(), 0);

    /// <summary>The engine runs (again). Raised on a thread of the pool.</summary>
    public event Action? Started;

    /// <summary>The process of the embedded engine, or null.</summary>
    public int? ProcessId => _child?.Id;

    /// <summary>Returns when the engine answers.</summary>
    /// <exception cref="EngineException">It did not start; the message says why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems) throw new ArgumentException(string.Join('\n', problems));
        Become(EngineStatus.Starting);
        if (options.IsExternal)
        {
            await WaitForExternalAsync(cancellationToken);
            Become(EngineStatus.Running);
            return;
        }
        _child = await EngineChild.StartAsync(options, _address, time, log, cancellationToken);
        Become(EngineStatus.Running);
        _watching = WatchAsync();
    }

    /// <summary>Ends the engine after its running statements (bounded).</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _watching;
        if (_child is { } child) await child.StopAsync(cancellationToken);
        _child = null;
        Become(EngineStatus.Stopped);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested) await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        var pause = FirstPause;
        try
        {
            while (true)
            {
                var started = time.GetTimestamp();
                var exitCode = await _child!.WaitForExitAsync(_stop.Token);
                if (time.GetElapsedTime(started) > Healthy) pause = FirstPause;
                Become(EngineStatus.Down, State.Restarts + 1);
                log.LogWarning("The engine ended with code {ExitCode}; it is started again.", exitCode);
                pause = await RestartAsync(pause);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The child is stopped by StopAsync.
        }
    }

    // Never gives up: what was accepted waits in the journal, and the cause (a full disk, a missing library) may go away.
    private async Task<TimeSpan> RestartAsync(TimeSpan pause)
    {
        await _child!.DisposeAsync();
        _child = null;
        while (true)
        {
            await Task.Delay(pause, time, _stop.Token);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            try
            {
                _child = await EngineChild.StartAsync(options, _address, time, log, _stop.Token);
                Become(EngineStatus.Running);
                return pause;
            }
            catch (EngineException error)
            {
                log.LogError("The engine did not start: {Reason}", error.Message);
            }
        }
    }

    private async Task WaitForExternalAsync(CancellationToken ct)
    {
        using var client = new EngineClient(_address, options);
        var started = time.GetTimestamp();
        while (!await AnswersAsync(client, ct))
        {
            ct.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(started) > options.StartTimeout)
                throw new EngineException(EngineException.NoAnswer, $"{_address} did not answer within {options.StartTimeout}.");
            await Task.Delay(FirstPause, time, ct);
        }
    }

    private async Task<bool> AnswersAsync(EngineClient client, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = time.CreateTimer(_ => patience.Cancel(), null, PingPatience, Timeout.InfiniteTimeSpan);
        return await client.PingAsync(patience.Token);
    }

    private void Become(EngineStatus status, int? restarts = null)
    {
        State = new(status, time.GetUtcNow(), restarts ?? State.Restarts);
        if (status == EngineStatus.Running) Started?.Invoke();
    }
}
