using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Telling;

/// <summary>Reads the change that came before an incident.</summary>
public sealed class LastChangeQuery(EngineClient engine)
{
    /// <summary>Older changes are no news to anybody.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromHours(2);

    /// <summary>A service that was asked for nothing in this time before the onset began with its deployment.</summary>
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(2);

    /// <summary>
    /// The newest change of the incident's environment between <see cref="Past"/> before its onset and its detection; one of the probable
    /// cause's service comes before one of the incident's services, and that before one of the whole environment. A deployment with which its service
    /// began to serve is no change of anything. Null when there is none.
    /// </summary>
    public async Task<Change?> RunAsync(Incident incident, CancellationToken ct)
    {
        var services = RuleMatch.Services(incident);
        var suspect = incident.Cause?.Service ?? incident.Service;
        var row = await engine.FirstOrDefaultAsync<Row>(
            $"""
             SELECT lower(hex(c.id)) AS id, toUnixTimestamp64Nano(c.time) AS time, c.kind AS kind, c.service AS service, c.release AS release,
                 c.title AS title, c.url AS url, c.actor AS actor
             FROM changes AS c
             LEFT JOIN
             (
                 SELECT q.service AS service, min(q.time) AS began FROM requests_1m AS q
                 WHERE q.project = {incident.Project} AND q.environment = {incident.Environment} AND q.time >= {incident.Onset - KnownFor} AND q.time <= {incident.DetectedAt}
                 GROUP BY service
             ) AS served ON served.service = c.service
             WHERE c.project = {incident.Project} AND c.environment = {incident.Environment} AND (c.service IN {services.AsEnumerable()} OR c.service = {suspect} OR c.service = '')
               AND c.time >= {incident.Onset - Past} AND c.time <= {incident.DetectedAt}
               AND (c.kind != {(int)ChangeKind.Deployment} OR served.began + INTERVAL 1 MINUTE < c.time)
             ORDER BY c.service = {suspect} DESC, c.service != '' DESC, c.time DESC LIMIT 1
             """, ct);
        return row is null ? null : new()
        {
            Id = row.Id,
            Kind = row.Kind,
            Title = row.Title,
            Url = row.Url,
            Actor = row.Actor,
            Context = new()
            {
                Project = incident.Project,
                Environment = incident.Environment,
                Service = row.Service,
                Release = row.Release,
                Time = row.Time,
            },
        };
    }

    private sealed record Row(string Id, Timestamp Time, ChangeKind Kind, string Service, string Release, string Title, string Url, string Actor);
}
