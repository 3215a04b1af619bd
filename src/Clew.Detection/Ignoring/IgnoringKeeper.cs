using Clew.Analysis.Workflow;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Detection.Ignoring;

/// <summary>Opens ignored issues again when what they wait for happens.</summary>
public sealed class IgnoringKeeper(EngineClient engine, DocumentStore documents, TimeProvider time, ILogger<IgnoringKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Issues that are counted in one statement.</summary>
    private const int MaxAtOnce = 200;

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    /// <summary>Looks once at every issue that is ignored until something.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var waiting = _issues.All().Where(issue => issue.Body is { Status: IssueStatus.Ignored, Workflow.Ignoring.IsForGood: false }).ToList();
        foreach (var some in waiting.Chunk(MaxAtOnce))
        {
            var counted = await CountAsync(some, now, ct);
            foreach (var issue in some)
            {
                var ignoring = issue.Body.Workflow!.Ignoring!;
                var row = counted.GetValueOrDefault(issue.Body.Id) ?? new(issue.Body.Id, 0, 0, 0);
                if (IgnoringEnd.Judge(new(ignoring, row.Count, row.Users, row.LastHour, now)) is { } reason) await ReopenAsync(issue, reason, now, ct);
            }
        }
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
                    await LookAsync(stoppingToken);
                }
                catch (EngineException error)
                {
                    logger.LogWarning("Ignored issues are looked at again in {Pause}: {Reason}", Pause, error.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // They are looked at after the next start.
        }
    }

    // Each issue has a beginning of its own: the engine gets them as two arrays.
    private async Task<Dictionary<IssueId, CountRow>> CountAsync(IReadOnlyList<Versioned<Issue>> issues, Timestamp now, CancellationToken ct)
    {
        var ids = issues.Select(issue => issue.Body.Id).ToArray();
        var begins = issues.Select(issue => (ulong)issue.Body.Workflow!.Ignoring!.At.UnixNanoseconds).ToArray();
        var first = new Timestamp((long)begins.Min());
        var rows = await engine.ListAsync<CountRow>(
            $"""
             SELECT issue, toInt64(uniq(occurrence)) AS count, toInt64(uniqIf(user, user != '')) AS users, toInt64(uniqIf(occurrence, time >= {now - TimeSpan.FromHours(1)})) AS last_hour
             FROM errors
             WHERE project IN {issues.Select(issue => issue.Body.Project).Distinct().ToArray()} AND issue IN {ids} AND time >= {first}
               AND toUInt64(toUnixTimestamp64Nano(time)) >= arrayElement({begins}, indexOf({ids}, issue))
             GROUP BY issue
             """, ct);
        return rows.ToDictionary(row => row.Issue);
    }

    // Somebody who changed it meanwhile wins.
    private async Task ReopenAsync(Versioned<Issue> issue, string reason, Timestamp now, CancellationToken ct)
    {
        var reopened = issue.Body with
        {
            Status = IssueStatus.Unresolved,
            Workflow = issue.Body.Workflow! with { Ignoring = null, Return = new(now, false, reason, "") },
        };
        if ((await _issues.PutAsync(issue.Id, reopened, "clew", issue.Version, ct)).IsStored) logger.LogInformation("Issue {Issue} is open again: {Reason}", issue.Id, reason);
    }

    private sealed record CountRow(IssueId Issue, long Count, long Users, long LastHour);
}
