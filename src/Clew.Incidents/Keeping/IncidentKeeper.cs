using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Keeping;

/// <summary>
/// Looks after incidents: whenever a finding changes, and every few seconds. Everything it does follows from documents and is written with
/// derived ids and expected versions, so that a kill at any moment leaves nothing twice and nothing undone. What takes the engine some time, whom
/// it hurts, is measured beside it: an incident is opened at once.
/// </summary>
public sealed class IncidentKeeper : BackgroundService
{
    /// <summary>After a failure of the engine.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Doorbell _looks = new();
    private readonly Doorbell _measures = new();
    private readonly SemaphoreSlim _looking = new(1, 1);
    private readonly SemaphoreSlim _measuring = new(1, 1);
    private readonly FindingIntake _intake;
    private readonly IncidentCare _care;
    private readonly KeepingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<IncidentKeeper> _logger;

    public IncidentKeeper(
        DocumentStore documents, FindingIntake intake, IncidentCare care, KeepingOptions options, TimeProvider time, ILogger<IncidentKeeper> logger)
    {
        (_intake, _care, _options, _time, _logger) = (intake, care, options, time, logger);
        documents.Set<Finding>("finding").Changed += _ => _looks.Ring();
        documents.Set<Incident>("incident").Changed += _ => _measures.Ring();
    }

    /// <summary>All at once: opens, joins, merges, brings every ongoing incident up to date, measures whom it hurts. Looks follow each other.</summary>
    /// <exception cref="EngineException">The engine is away; what was not done is done at the next look.</exception>
    public async Task TickAsync(DateTimeOffset now, CancellationToken ct)
    {
        await LookAsync(now, ct);
        await MeasureAsync(now, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the server.
        await Task.Yield();
        try
        {
            await Task.WhenAll(
                RepeatAsync(_looks, LookAsync, stoppingToken),
                RepeatAsync(_measures, MeasureAsync, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not done is done after the next start.
        }
    }

    private Task LookAsync(DateTimeOffset now, CancellationToken ct) => OneByOneAsync(_looking, async () =>
    {
        var time = Timestamp.From(now);
        await _intake.TakeAsync(time, ct);
        await _care.CareAsync(time, ct);
    }, ct);

    private Task MeasureAsync(DateTimeOffset now, CancellationToken ct) =>
        OneByOneAsync(_measuring, () => _care.MeasureAsync(Timestamp.From(now), ct), ct);

    private async Task RepeatAsync(Doorbell bell, Func<DateTimeOffset, CancellationToken, Task> look, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await look(_time.GetUtcNow(), ct);
            }
            catch (EngineException error)
            {
                _logger.LogWarning("Incidents are looked at again in {Pause}: {Reason}", Pause, error.Message);
                await Task.Delay(Pause, _time, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // A mistake of ours must not end the program, nor the looks that follow.
                _logger.LogError(error, "Incidents could not be looked at; again in {Pause}", Pause);
                await Task.Delay(Pause, _time, ct);
            }
            await bell.WaitAsync(_options.Interval, _time, ct);
        }
    }

    private static async Task OneByOneAsync(SemaphoreSlim turn, Func<Task> look, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await look();
        }
        finally
        {
            turn.Release();
        }
    }
}
