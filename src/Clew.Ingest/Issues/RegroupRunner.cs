using System.Threading.Channels;
using Clew.Ingest.Loading;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Regrouping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Issues;

/// <summary>
/// Carries out regroupings, one after the other in the order in which they were asked for, and goes on with what a stop or a crash cut off. Events that
/// were grouped before and are stored after are brought to their place when they have come.
/// </summary>
public sealed class RegroupRunner : BackgroundService
{
    /// <summary>Between two tries while the engine is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may be between grouping and journal: its rows are written and fsynced, within milliseconds on a machine that is not stuck.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>How far back regroupings are swept once more at the start: what a crash left in the journal is of minutes.</summary>
    private static readonly TimeSpan SweepReach = TimeSpan.FromDays(1);

    // One signal stands for any number of changes.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly DocumentSet<Regrouping> _regroupings;
    private readonly RegroupExecution _execution;
    private readonly HistoryJudge _judge;
    private readonly Loader _loader;
    private readonly TimeProvider _time;
    private readonly ILogger<RegroupRunner> _logger;

    public RegroupRunner(DocumentStore documents, EngineClient engine, IssueLinks links, Loader loader, TimeProvider time, ILogger<RegroupRunner> logger)
    {
        (_loader, _time, _logger) = (loader, time, logger);
        _regroupings = documents.Set<Regrouping>(Regrouping.Kind);
        _regroupings.Changed += _ => _changes.Writer.TryWrite(true);
        _execution = new(engine, documents);
        _judge = new(engine, documents, links);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the server.
        await Task.Yield();
        var sweeps = new Queue<(DateTimeOffset Due, string Id)>();
        try
        {
            // What waits in the journal was grouped before the stop.
            await _loader.DrainAsync(stoppingToken);
            var now = _time.GetUtcNow();
            foreach (var document in Settled().Where(document => document.Time >= now - SweepReach)) sweeps.Enqueue((now, document.Id));
            while (true)
                if (Next() is { } next)
                {
                    _logger.LogInformation("Regrouping {Id} ({Origin}) of project {Project}: {State}", next.Id, next.Origin, next.Project, next.State);
                    await TryAsync(ct => _execution.RunAsync(next.Id, ct), stoppingToken);
                    sweeps.Enqueue((_time.GetUtcNow() + Settling, next.Id));
                }
                else if (sweeps.TryPeek(out var sweep) && sweep.Due <= _time.GetUtcNow())
                {
                    sweeps.Dequeue();
                    await _loader.DrainAsync(stoppingToken);
                    await TryAsync(ct => SweepAsync(sweep.Id, ct), stoppingToken);
                }
                else await WaitAsync(sweeps, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Its document says how far it is; the next start goes on.
        }
    }

    private IEnumerable<Versioned<Regrouping>> Settled() =>
        _regroupings.All().Where(static document => document.Body.State is RegroupingState.Applied or RegroupingState.Undone).OrderBy(static document => document.Body.At);

    private Regrouping? Next() =>
        _regroupings.All().Select(static document => document.Body).Where(static one => one.State is RegroupingState.Applying or RegroupingState.Undoing).MinBy(static one => one.At);

    /// <summary>Those that take from where this one takes, too: what it gave back may be theirs.</summary>
    private async Task SweepAsync(string id, CancellationToken ct)
    {
        if (_regroupings.Get(id) is not { } regrouping) return;
        await _execution.SweepAsync(regrouping, ct);
        var sources = regrouping.Moves.Select(static move => move.From).ToHashSet();
        foreach (var other in Settled().Where(other => other.Id != id && other.Body.Project == regrouping.Project && other.Body.IsOn && other.Body.Moves.Any(move => sources.Contains(move.From))).ToList())
            await _execution.SweepAsync(other.Body, ct);
        await _judge.SettleAsync(id, ct);
    }

    private async Task WaitAsync(Queue<(DateTimeOffset Due, string Id)> sweeps, CancellationToken ct)
    {
        var change = _changes.Reader.WaitToReadAsync(ct).AsTask();
        if (!sweeps.TryPeek(out var sweep)) await change;
        else await Task.WhenAny(change, Task.Delay(sweep.Due - _time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero, _time, ct));
        ct.ThrowIfCancellationRequested();
        _changes.Reader.TryRead(out _);
    }

    private async Task TryAsync(Func<CancellationToken, Task> run, CancellationToken ct)
    {
        while (true)
            try
            {
                await run(ct);
                return;
            }
            catch (EngineException error)
            {
                _logger.LogWarning("A regrouping goes on in {Pause}: {Reason}", Pause, error.Message);
                await Task.Delay(Pause, _time, ct);
            }
    }
}
