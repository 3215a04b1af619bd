using Clew.Incidents.Gathering;
using Clew.Incidents.Timelines.Lanes;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Timelines;

/// <summary>
/// Makes the part of an incident's timeline that is read from telemetry: changes, errors, traces, logs, metrics. What is known without the engine
/// (detections, messages, people) is added whenever somebody looks: <see cref="IncidentTimelines"/>.
/// </summary>
public sealed class IncidentTimelineMaker(EngineClient engine)
{
    private readonly ErrorLane _errors = new(engine);

    public async Task<Timeline> MakeAsync(Incident incident, GatheredIncident gathered, Timestamp now, CancellationToken ct = default)
    {
        var window = TimelineSpan.Of(incident, gathered, now);
        IEnumerable<TimelineCandidate> candidates =
        [
            .. ChangeLane.Of(incident, gathered), .. await _errors.ReadAsync(gathered, window, ct), .. TraceLane.Of(gathered), .. LogLane.Of(gathered), .. MetricLane.Of(gathered),
        ];
        return TimelineComposer.Compose(window, candidates, new Dictionary<TimelineLane, long>());
    }
}
