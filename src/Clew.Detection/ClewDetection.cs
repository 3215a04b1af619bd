using Clew.Detection.Conditions.ErrorRatio;
using Clew.Detection.Calls;
using Clew.Detection.Conditions.Latency;
using Clew.Detection.Conditions.MissedRun;
using Clew.Detection.Conditions.NewIssue;
using Clew.Detection.Conditions.RegressedIssue;
using Clew.Detection.Conditions.Silence;
using Clew.Detection.Conditions.SpikingIssue;
using Clew.Detection.Conditions.WorseRelease;
using Clew.Detection.Findings;
using Clew.Detection.Ignoring;
using Clew.Detection.Monitoring;
using Clew.Detection.Releases;
using Clew.Detection.Rollups;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clew.Detection;

/// <summary>Monitors: from rollups to findings. A table of contents.</summary>
public static class ClewDetection
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c> and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddClewDetection(this IServiceCollection services)
    {
        services.AddSingleton<IRollupSource>(provider => new EngineRollupSource(provider.GetRequiredService<EngineClient>()));
        services.AddSingleton(provider => CreateLoop(
            provider.GetRequiredService<IRollupSource>(), provider.GetRequiredService<DocumentStore>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MonitorLoop>>(), provider.GetRequiredService<MonitorBoard>(), provider.GetRequiredService<IJobSource>(),
            provider.GetRequiredService<IReleaseOrders>()));
        services.AddSingleton<IJobSource>(provider => new EngineJobSource(provider.GetRequiredService<EngineClient>()));
        services.AddSingleton<IReleaseOrders, EngineReleaseOrders>();
        services.AddHostedService<IgnoringKeeper>();
        services.AddSingleton<MonitorBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<MonitorLoop>());
        services.AddHostedService<CallGraphLearner>();
        return services;
    }

    /// <summary>The loop with all its monitors on another source than the engine's, as the benchmark has one.</summary>
    /// <param name="jobs">Null: no jobs are watched.</param>
    /// <param name="orders">Null: nobody reports deployments or commits.</param>
    public static MonitorLoop CreateLoop(
        IRollupSource source, DocumentStore documents, TimeProvider time, ILogger<MonitorLoop> logger, MonitorBoard? status = null, IJobSource? jobs = null,
        IReleaseOrders? orders = null) =>
        new(source, new(documents),
        [
            new ErrorRatioMonitor(new()),
            new NewIssueMonitor(documents, new()),
            new LatencyMonitor(new()),
            new SilenceMonitor(new()),
            new SpikingIssueMonitor(documents, new()),
            new RegressedIssueMonitor(documents, orders ?? new NoReleaseOrders()),
            new WorseReleaseMonitor(source, new()),
            .. jobs is null ? [] : (ISignalMonitor[])[new MissedRunMonitor(jobs)],
        ], status ?? new(), time, logger);
}
