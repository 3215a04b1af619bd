using Clew.Detection.Findings;
using Clew.Detection.Rollups;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Detection.Monitoring;

/// <summary>
/// Every 3 seconds: reads the newest cells of the rollups and shows them to every monitor. What it holds in memory is rebuilt from the rollups and
/// the open findings, so a restart loses nothing.
/// </summary>
public sealed class MonitorLoop : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Between two looks when something is about to be noticed.</summary>
    public static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);

    private readonly RollupReader _reader;
    private readonly FindingBook _book;
    private readonly SeriesBoard _board;
    private readonly IssueBoard _issues;
    private readonly IReadOnlyList<ISignalMonitor> _monitors;
    private readonly MonitorBoard _status;
    private readonly TimeProvider _time;
    private readonly ILogger<MonitorLoop> _logger;

    internal MonitorLoop(
        IRollupSource source, FindingBook book, IReadOnlyList<ISignalMonitor> monitors, MonitorBoard status, TimeProvider time, ILogger<MonitorLoop> logger)
    {
        (_book, _monitors, _status, _time, _logger) = (book, monitors, status, time, logger);
        _board = new(book);
        _issues = new(book);
        _reader = new(source, _board, _issues);
    }

    /// <summary>How long to wait after the last look.</summary>
    public TimeSpan Next { get; private set; } = Pause;

    /// <summary>One look. Not to be called concurrently.</summary>
    /// <param name="now">The time that it is.</param>
    /// <param name="ct">Ends it; what was begun is repeated by the next one.</param>
    /// <exception cref="EngineException">The engine is away: the next look reads what this one did not.</exception>
    public async Task TickAsync(DateTimeOffset now, CancellationToken ct)
    {
        _book.Load();
        var began = _time.GetTimestamp();
        await _reader.ReadAsync(now, ct);
        _status.Read(_time.GetElapsedTime(began), _board.Overflow);
        var look = new Look(Timestamp.From(now), _board, _issues, _reader.Calls, _book);
        foreach (var monitor in _monitors)
        {
            began = _time.GetTimestamp();
            await monitor.LookAsync(look, ct);
            _status.Looked(monitor, look, _time.GetElapsedTime(began));
        }
        Next = look.IsAskedSoon ? ShortPause : Pause;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the server.
        await Task.Yield();
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Next, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is open stays open; the next start goes on from there.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await TickAsync(_time.GetUtcNow(), ct);
        }
        catch (EngineException error)
        {
            Next = Pause;
            _logger.LogWarning("Monitors look again in {Pause}: {Reason}", Pause, error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A fault of ours must not take the server down.
            Next = Pause;
            _logger.LogError(error, "A look of the monitors failed");
        }
    }
}
