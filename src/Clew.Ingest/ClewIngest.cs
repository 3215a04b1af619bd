using Clew.Analysis.Symbols;
using Clew.Ingest.Bodies;
using Clew.Ingest.Endpoints;
using Clew.Ingest.Errors;
using Clew.Ingest.Issues;
using Clew.Ingest.Keys;
using Clew.Ingest.Limits;
using Clew.Ingest.Loading;
using Clew.Ingest.Otlp;
using Clew.Ingest.Pipeline;
using Clew.Ingest.Scrubbing;
using Clew.Ingest.Storms;
using Clew.Ingest.Thinning;
using Clew.Storage.Exposition;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Ingest;

/// <summary>The write path. A table of contents.</summary>
public static class ClewIngest
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c>, artifact storage, <c>Journal</c>, <c>JournalOptions</c>, <c>InstallationKey</c> and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddClewIngest(this IServiceCollection services, IngestOptions options, LoaderOptions loader, ThinningOptions thinning)
    {
        services.AddSingleton(options);
        services.AddSingleton(loader);
        services.AddSingleton(thinning);
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IngestLimiter>();
        services.AddHostedService<DailyUse>();
        services.AddSingleton<KeyUses>();
        services.AddHostedService<KeyUseWriter>();
        services.AddSingleton<BodyBudget>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<IngestRequest>();
        services.AddSingleton<OtlpReceiver>();

        services.AddSingleton<OccurrenceMatcher>();
        services.AddSingleton<RequestOutcomes>();
        services.AddSingleton<StormBuckets>();
        services.AddSingleton<ScrubPolicies>();
        services.AddSingleton<IssueSuccession>();
        services.AddSingleton<OwnGrouping>();
        services.TryAddSingleton<Symbolicator>();
        services.AddSingleton<ErrorGrouping>();
        services.AddSingleton<IngestPipeline>();

        services.AddSingleton<IntakeLedger>();
        services.AddHostedService<IntakeWriter>();
        services.AddSingleton<LoaderTrouble>();
        services.AddSingleton<RejectedRows>();
        services.AddSingleton<IServerMetrics, IntakeMetrics>();
        services.AddSingleton<IServerMetrics, JournalMetrics>();
        services.AddSingleton<IServerMetrics, LoadingMetrics>();
        services.AddHosted<Loader>();
        services.AddHosted<IssueTracker>();
        services.AddHosted<IssueParticipants>();
        services.AddHostedService<RegroupRunner>();
        services.AddHostedService<SpanThinner>();
        return services;
    }

    /// <summary>Maps the endpoints that senders use; each checks its API key itself.</summary>
    public static void MapClewIngest(this IEndpointRouteBuilder app)
    {
        app.MapOtlpHttp();
        app.MapOtlpGrpc();
        app.MapSentry();
        app.MapChanges();
        app.MapNative();
    }

    private static void AddHosted<T>(this IServiceCollection services)
        where T : class, Microsoft.Extensions.Hosting.IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
