using System.Collections.Concurrent;
using Clew.Model;
using Clew.Storage.Engine;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Joining;

/// <summary>Who calls whom, from the engine, kept for a while. An incident does not wait for a busy engine: it is joined a little later instead.</summary>
public sealed class StoredCallPaths(EngineClient engine, TimeProvider time, ILogger<StoredCallPaths> logger) : ICallPathSource
{
    /// <summary>How old an answer may be before it is read again, while the old one still serves. A new path matters within minutes.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>How long the very first answer of an environment is waited for. Part of the second in which an incident opens.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(700);

    private readonly CallPathQuery _query = new(engine);
    private readonly ConcurrentDictionary<(string Project, string Environment), Place> _places = new();

    public async Task<CallPaths> GetAsync(string project, string environment, CancellationToken ct)
    {
        var place = _places.GetOrAdd((project, environment), _ => new());
        var now = time.GetUtcNow();
        lock (place)
        {
            if (place.Reading.IsCompleted && now - place.Asked >= Fresh) (place.Asked, place.Reading) = (now, ReadAsync(place, project, environment, now));
        }
        if (place.Paths is null) await Task.WhenAny(place.Reading, Task.Delay(FirstWait, time, ct));
        ct.ThrowIfCancellationRequested();
        return place.Paths ?? CallPaths.None;
    }

    private async Task ReadAsync(Place place, string project, string environment, DateTimeOffset now)
    {
        try
        {
            place.Paths = await _query.ReadAsync(project, environment, Timestamp.From(now), CancellationToken.None);
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "Who calls whom in {Environment} is not known now; findings of different services join when it is", environment);
        }
    }

    private sealed class Place
    {
        public DateTimeOffset Asked { get; set; } = DateTimeOffset.MinValue;

        public Task Reading { get; set; } = Task.CompletedTask;

        public volatile CallPaths? Paths;
    }
}
