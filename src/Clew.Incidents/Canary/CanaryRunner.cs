using System.Net.Http.Headers;
using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Canary;

/// <summary>
/// Every minute a synthetic fault through the real path: HTTP to the server's own address, journal, engine, monitor, incident, route, its own
/// channel. What it measures is what a user's fault would take.
/// </summary>
public sealed class CanaryRunner(
    CanaryOptions options, CanaryKey key, CanaryWatch watch, CanaryRuns runs, CanaryAlarm alarm, CanaryTidy tidy, OwnAddress address, TimeProvider time,
    ILogger<CanaryRunner> log) : BackgroundService
{
    /// <summary>A run that has not arrived by then is lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The first run: when a start has calmed down.</summary>
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(20);

    /// <summary>Runs that a verdict is made of: an hour of the shortest interval.</summary>
    private const int MaxRuns = 400;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private long _count;

    /// <summary>One run from its sending to its message or its loss; it is kept when this returns.</summary>
    public async Task<CanaryRun> RunAsync(CancellationToken ct)
    {
        var sent = Milliseconds(Timestamp.From(time.GetUtcNow()));
        var arrival = watch.Begin(new(sent, CanaryFault.TypeOf(sent), null, null, null, null, null));
        if (await SendAsync(sent, ct)) await ArriveAsync(arrival, ct);
        var run = watch.Run!;
        await runs.WriteAsync(run, ct);
        return run;
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!options.Enabled)
            {
                await EndAsync(stoppingToken);
                return;
            }
            await Task.Delay(Warmup, time, stoppingToken);
            while (true)
            {
                var started = time.GetTimestamp();
                await TurnAsync(stoppingToken);
                var rest = options.Interval - time.GetElapsedTime(started);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task EndAsync(CancellationToken ct)
    {
        try
        {
            await key.DeleteAsync(ct);
        }
        catch (EngineException error)
        {
            log.LogWarning("The canary's key could not be revoked: {Reason}", error.Message);
        }
    }

    private async Task TurnAsync(CancellationToken ct)
    {
        try
        {
            var run = await RunAsync(ct);
            if (run.IsLost) log.LogWarning("The canary of {Time} got stuck before stage {Stage}", run.Time, run.StuckBefore);
            var now = Timestamp.From(time.GetUtcNow());
            var recent = await runs.SinceAsync(now - CanaryVerdict.Window, MaxRuns, ct);
            await alarm.JudgeAsync(CanaryVerdict.Of(recent, now), run, now, ct);
            await tidy.ForgetAsync(now, ct);
        }
        catch (EngineException error)
        {
            log.LogWarning("The canary's run could not be kept: {Reason}", error.Message);
        }
    }

    private async Task<bool> SendAsync(Timestamp sent, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address.Local}/api/{Project.CanaryId}/envelope/")
        {
            Content = new ByteArrayContent(CanaryFault.Envelope(sent, _count++)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-sentry-envelope");
        request.Headers.Add("X-Api-Key", await key.GetAsync(ct));
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode) return false;
            watch.Acknowledged();
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task ArriveAsync(Task arrival, CancellationToken ct)
    {
        try
        {
            await arrival.WaitAsync(Patience, time, ct);
        }
        catch (TimeoutException)
        {
            // Lost; how far it came is known.
        }
    }

    // As the table keeps it.
    private static Timestamp Milliseconds(Timestamp time) => new(time.UnixNanoseconds / 1_000_000 * 1_000_000);
}
