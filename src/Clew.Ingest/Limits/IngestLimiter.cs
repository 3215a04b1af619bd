using System.Collections.Concurrent;
using Clew.Model;

namespace Clew.Ingest.Limits;

/// <summary>
/// Decides whether a sender may pass. A request is let through while there is something left and is charged with what it brought once that is
/// accepted, so a batch may be larger than the limit and a request that was refused for another reason costs nothing. Requests that are under way
/// together may pass together: what they take beyond the limit is paid by the next ones. Safe for concurrent use.
/// </summary>
/// <remarks>Keys and projects are documents, so what is remembered for each has their bound.</remarks>
public sealed class IngestLimiter(TimeProvider time)
{
    /// <summary>Deployments, flags and other changes have a limit of their own, because they are needed most while everything else is too much.
    /// 10 per second is a deployment of a large system.</summary>
    private static readonly IngestLimits OfChanges = new() { EventsPerSecond = 10 };

    private readonly ConcurrentDictionary<(string Project, string Key), SenderUse> _uses = new();

    /// <summary>Null when something may pass.</summary>
    /// <param name="isChange">Whether it is about changes only.</param>
    public Limited? Check(LimitedKey key, bool isChange)
    {
        var now = time.GetUtcNow();
        if (isChange) return Changes(key, now).Check(OfChanges, now);
        // The one that makes it wait longer, so that the sender is not told twice.
        var ofKey = Key(key, now).Check(key.OfKey, now);
        var ofProject = Project(key, now).Check(key.OfProject, now);
        return ofProject is null || ofKey?.RetryAfter > ofProject.RetryAfter ? ofKey : ofProject;
    }

    /// <summary>Takes what was accepted.</summary>
    /// <param name="events">Records that are kept whole: what is only counted takes nothing of a limit, so that a storm does not shut out others.</param>
    /// <param name="bytes">Decompressed bytes of the request.</param>
    public void Charge(LimitedKey key, bool isChange, long events, long bytes)
    {
        var now = time.GetUtcNow();
        if (isChange)
        {
            Changes(key, now).Charge(OfChanges, events, bytes, now);
            return;
        }
        Key(key, now).Charge(key.OfKey, events, bytes, now);
        Project(key, now).Charge(key.OfProject, events, bytes, now);
    }

    /// <summary>Records accepted today (UTC) with a key; with an empty key, of the project.</summary>
    public long UsedToday(string project, string key) => _uses.TryGetValue((project, key), out var use) ? use.UsedOn(SenderUse.DayOf(time.GetUtcNow())) : 0;

    /// <summary>Records accepted since this process began, by project and key; with an empty key, of the project.</summary>
    internal Dictionary<(string Project, string Key), long> Added() => _uses.ToDictionary(use => use.Key, use => use.Value.Added);

    /// <summary>The use of a key, or with an empty key of a project.</summary>
    internal SenderUse Of(string project, string key) => Use(project, key, key.Length > 0 ? $"key {key}" : $"project {project}", time.GetUtcNow());

    private SenderUse Key(LimitedKey key, DateTimeOffset now) => Use(key.Scope.Project, key.Scope.KeyId, $"key {key.Scope.KeyId}", now);

    private SenderUse Project(LimitedKey key, DateTimeOffset now) => Use(key.Scope.Project, "", $"project {key.Scope.Project}", now);

    // No id of a key has a space.
    private SenderUse Changes(LimitedKey key, DateTimeOffset now) => Use(key.Scope.Project, key.Scope.KeyId + " changes", $"key {key.Scope.KeyId} for changes", now);

    private SenderUse Use(string project, string key, string what, DateTimeOffset now) =>
        _uses.TryGetValue((project, key), out var known) ? known : _uses.GetOrAdd((project, key), new SenderUse(what, now.UtcTicks));
}
