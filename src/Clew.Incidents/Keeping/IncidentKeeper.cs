using System.Threading.Channels;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Keeping;

/// <summary>
/// Looks after incidents: whenever a finding changes, and every few seconds. Everything it does follows from documents and is written with
/// derived ids and expected versions, so that a kill at any moment leaves nothing twice and nothing undone.
/// </summary>
public sealed class IncidentKeeper : BackgroundService
{
    /// <summary>After a failure of the engine.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // One waiting call is enough: whoever looks sees all that changed.
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _looking = new(1, 1);
    private readonly FindingIntake _intake;
    private readonly IncidentCare _care;
    private readonly KeepingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<IncidentKeeper> _logger;

    public IncidentKeeper(
        DocumentStore documents, FindingIntake intake, IncidentCare care, KeepingOptions options, TimeProvider time, ILogger<IncidentKeeper> logger)
    {
        (_intake, _care, _options, _time, _logger) = (intake, care, options, time, logger);
        documents.Set<Finding>("finding").Changed += _ => _calls.Writer.TryWrite(true);
    }

    /// <summary>One look: opens, joins, merges, then brings every ongoing incident up to date. Looks follow each other.</summary>
    /// <exception cref="EngineException">The engine is away; what was not done is done at the next look.</exception>
    public async Task TickAsync(DateTimeOffset now, CancellationToken ct)
    {
        await _looking.WaitAsync(ct);
        try
        {
            var time = Timestamp.From(now);
            await _intake.TakeAsync(time, ct);
            await _care.CareAsync(time, ct);
        }
        finally
        {
            _looking.Release();
        }
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
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not done is done after the next start.
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
            _logger.LogWarning("Incidents are looked at again in {Pause}: {Reason}", Pause, error.Message);
            await Task.Delay(Pause, _time, ct);
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_calls.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(_options.Interval, _time, waiting.Token));
        await waiting.CancelAsync();
        ct.ThrowIfCancellationRequested();
        _calls.Reader.TryRead(out _);
    }
}
