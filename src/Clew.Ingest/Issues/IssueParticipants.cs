using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Issues;

/// <summary>
/// Counts among an issue's users those who only took part in the traces of its errors: the service at the edge knows them, and its spans come before or
/// after the error. So the errors of the last minutes are looked at again and again; who is counted twice counts once.
/// </summary>
public sealed class IssueParticipants(EngineClient engine, TimeProvider time, ILogger<IssueParticipants> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>How long after an error its trace's other spans may come: SDKs send every 5 s and repeat for minutes.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(3);

    /// <summary>Errors that are dated further back than they came are left out; this bounds what is read.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(1);

    /// <summary>Once: those of the errors of the last minutes.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return engine.ExecuteAsync($"""
            INSERT INTO issue_days (project, issue, day, environment, service, release, users, first, last, touched)
            SELECT failed.project, failed.issue, toDate(failed.at) AS day, failed.environment, failed.service, failed.release,
                   uniqState(taking_part.user) AS users, min(failed.at) AS first, max(failed.at) AS last, now() AS touched
            FROM (SELECT project, issue, environment, service, release, trace_id, max(time) AS at FROM errors
                  WHERE time >= {now - Reach} AND received >= {now - Window} AND issue != 0 AND trace_id != toFixedString('', 16)
                  GROUP BY project, issue, environment, service, release, trace_id) AS failed
            INNER JOIN
            (
                SELECT project, trace_id, user FROM trace_users
                WHERE day >= toDate({now - Reach}) AND trace_id IN
                      (SELECT trace_id FROM errors WHERE time >= {now - Reach} AND received >= {now - Window} AND issue != 0)
            ) AS taking_part ON failed.project = taking_part.project AND failed.trace_id = taking_part.trace_id
            GROUP BY project, issue, day, environment, service, release
            """, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken);
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (EngineException error)
                {
                    logger.LogWarning("Users of traces are counted again in {Pause}: {Reason}", Pause, error.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was missed is found after the next start, when it is not older than the window.
        }
    }
}
