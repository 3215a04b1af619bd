using Clew.Detection.Conditions.MissedRun;
using Clew.Detection.Monitoring;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Detection.Tests.Monitoring;

/// <summary>The loop on synthetic traffic and real documents, with a clock of its own.</summary>
internal sealed class Watching
{
    private readonly EngineClient _engine;
    private readonly ManualTime _time;
    private readonly IJobSource? _jobs;
    private MonitorLoop _loop;

    private Watching(EngineClient engine, SyntheticRollups traffic, string project, Func<string, Func<DateTimeOffset>, IJobSource>? jobs)
    {
        (_engine, Traffic, Project) = (engine, traffic, project);
        _time = new(Start);
        _jobs = jobs?.Invoke(project, _time.GetUtcNow);
        Documents = new(engine, _time);
        _loop = ClewDetection.CreateLoop(traffic, Documents, _time, NullLogger<MonitorLoop>.Instance, jobs: _jobs);
    }

    /// <summary>At the border of a cell.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public string Project { get; }

    public SyntheticRollups Traffic { get; }

    public DocumentStore Documents { get; private set; }

    public IReadOnlyList<Finding> Findings => [.. Documents.Set<Finding>("finding").All().Select(document => document.Body).Where(finding => finding.Project == Project)];

    /// <param name="jobs">Makes the source of the jobs, from the project and a clock.</param>
    public static async Task<Watching> OfAsync(EngineClient engine, Func<string, Func<DateTimeOffset>, IJobSource>? jobs = null)
    {
        var project = $"watch-{Guid.NewGuid():n}";
        var watching = new Watching(engine, new(project), project, jobs);
        await watching.Documents.LoadAsync();
        return watching;
    }

    /// <summary>Goes on to a time after the start, looking as often as the loop wants to.</summary>
    public async Task UntilAsync(TimeSpan sinceStart)
    {
        while (_time.GetUtcNow() < Start + sinceStart)
        {
            _time.Advance(_loop.Next);
            Traffic.Now = _time.GetUtcNow();
            await _loop.TickAsync(_time.GetUtcNow(), CancellationToken.None);
        }
    }

    /// <summary>Begins anew with what is in the engine.</summary>
    public async Task RestartAsync()
    {
        Documents = new(_engine, _time);
        await Documents.LoadAsync();
        _loop = ClewDetection.CreateLoop(Traffic, Documents, _time, NullLogger<MonitorLoop>.Instance, jobs: _jobs);
    }
}
