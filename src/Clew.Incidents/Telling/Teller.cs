using System.Threading.Channels;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Telling;

/// <summary>Tells people about incidents: at once when one changes, and twice a second what has become due.</summary>
public sealed class Teller(
    DocumentStore documents, Planner planner, DigestPlanner digests, Outbox outbox, AlertRules rules, AcknowledgeLinks acknowledging, TellingTidy tidy, TimeProvider time,
    ILogger<Teller> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan BetweenTidying = TimeSpan.FromHours(1);

    private readonly Channel<bool> _wake = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTimeOffset _tidyAt;

    /// <summary>Looks at everything once and sends what is due. Ends when it is sent. One call at a time.</summary>
    public async Task TickAsync(DateTimeOffset now, CancellationToken ct)
    {
        await planner.PlanAsync(now, ct);
        await digests.PlanAsync(now, ct);
        await outbox.SendDueAsync(now, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        documents.Set<Incident>("incident").Changed += OnIncident;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        finally
        {
            documents.Set<Incident>("incident").Changed -= OnIncident;
            await outbox.WhenIdleAsync();
        }
    }

    private void OnIncident(string id)
    {
        planner.Watch(id);
        _wake.Writer.TryWrite(true);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await TidyAsync(time.GetUtcNow(), ct);
            await planner.PlanAsync(time.GetUtcNow(), ct);
            await digests.PlanAsync(time.GetUtcNow(), ct);
            // Not awaited: a receiver that hangs does not hold up the next look.
            _ = outbox.SendDueAsync(time.GetUtcNow(), ct);
        }
        catch (EngineException error)
        {
            log.LogWarning("What is to be told could not be written down and waits: {Reason}", error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A bug of ours must not end the program that receives telemetry.
            log.LogError(error, "Telling failed and tries again");
        }
    }

    private async Task TidyAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (now < _tidyAt) return;
        await rules.EnsurePreparedAsync(ct);
        await acknowledging.ForgetAsync(ct);
        await tidy.ForgetAsync(now, ct);
        _tidyAt = now + BetweenTidying;
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(Pause);
        try
        {
            await _wake.Reader.ReadAsync(bounded.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nothing changed.
        }
    }
}
