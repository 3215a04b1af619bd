using Clew.Analysis.Symbols;
using Clew.Storage.Exposition;
using Clew.Storage.Intake;
using Clew.Web.Access;
using Clew.Web.Alerts;
using Clew.Web.Api;
using Clew.Web.Artifacts;
using Clew.Web.Artifacts.SentryUploads;
using Clew.Web.Canary;
using Clew.Web.Changes;
using Clew.Web.CheckIns;
using Clew.Web.Distributions;
using Clew.Web.Feedback;
using Clew.Web.Incidents;
using Clew.Web.Intake;
using Clew.Web.Issues;
using Clew.Web.Live;
using Clew.Web.Logs;
using Clew.Web.Monitors;
using Clew.Web.Overview;
using Clew.Web.Ownership;
using Clew.Web.Releases;
using Clew.Web.Runbooks;
using Clew.Web.Scrubbing;
using Clew.Web.Sessions;
using Clew.Web.Severities;
using Clew.Web.Shell;
using Clew.Web.Timelines;
using Clew.Web.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Web;

/// <summary>The read path: pages and API. A table of contents.</summary>
public static class ClewWeb
{
    /// <summary>
    /// Needs <c>EngineClient</c>, <c>DocumentStore</c>, <c>IntakeLedger</c>, artifact storage, Clew.Detection, Clew.Incidents, Clew.Delivery, an <c>InstallationKey</c> and a <see cref="TimeProvider"/> in
    /// the same collection.
    /// </summary>
    public static IServiceCollection AddClewWeb(this IServiceCollection services, ClewWebOptions options)
    {
        services.TryAddSingleton<IntakeQuery>();
        services.TryAddSingleton<KeyUses>();
        services.TryAddSingleton<KeyUseQuery>();
        services.AddShell();
        services.AddAccess(options.DataFolder);
        services.AddSingleton<LogQuery>();
        services.AddSingleton<TraceQuery>();
        services.AddSingleton<ChangeQuery>();
        services.AddSingleton<IssueTimelineQuery>();
        services.AddCanaryPage();
        services.AddApi();
        services.AddIssues();
        services.AddIncidents();
        services.AddOverview();
        services.AddMonitors();
        services.AddSessions();
        services.AddCheckIns();
        services.AddDistributions();
        services.AddFeedback();
        services.AddLive();
        services.AddSingleton<IntakeReportQuery>();
        services.AddScrubbing();
        services.TryAddSingleton<Symbolicator>();
        services.AddArtifactUploads();
        services.AddSingleton<IServerMetrics, ProcessMetrics>();
        return services;
    }

    /// <summary>Maps all pages and the API, and the error pages and security headers around them. Call it before other endpoints are mapped.</summary>
    public static WebApplication MapClewWeb(this WebApplication app)
    {
        app.UseErrorPages();
        app.UseContentSecurity();
        // Named here, because they would else come before the two above, and their refusals would have neither body nor headers.
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapAssets();

        var anyone = app.MapAnyonePages();
        anyone.MapSignIn();
        anyone.MapAcknowledge();

        var pages = app.MapPages();
        pages.MapOverviewPage();
        pages.MapTheme();
        pages.MapIncidentPages();
        pages.MapMonitorPages();
        pages.MapIncidentActions();
        pages.MapIncidentStreams();
        pages.AddEndpointFilter<MovedIssues>();
        pages.MapIssuePages();
        pages.MapRegroupingPages();
        pages.MapGroupingPage();
        pages.MapIssueStreams();
        pages.MapViewPages();
        pages.MapIntakePage();
        pages.MapKeyPage();
        pages.MapTokenPage();
        pages.MapScrubPage();
        pages.MapArtifactPages();
        pages.MapSeverityPage();
        pages.MapOwnershipPage();
        pages.MapRunbookPages();
        pages.MapTimelinePage();
        pages.MapTracePage();
        pages.MapLogPage();
        pages.MapChangePage();
        pages.MapReleasePage();
        pages.MapSessionPage();
        pages.MapCheckInPage();
        pages.MapDistributionPage();
        pages.MapFeedbackPage();
        pages.MapAlertPages();
        pages.MapChannelPages();
        pages.MapCanaryPage();

        var reads = app.MapApiReads();
        reads.MapOverviewApi();
        reads.MapIncidentApi();
        reads.MapMonitorApi();
        reads.AddEndpointFilter<MovedIssues>();
        reads.MapIssueApi();
        reads.MapRegroupingReads();
        reads.MapIssueHistoryApi();
        reads.MapViewReads();
        reads.MapTimelineApi();
        reads.MapTraceApi();
        reads.MapLogApi();
        reads.MapChangeApi();
        reads.MapReleaseApi();
        reads.MapSessionApi();
        reads.MapCheckInApi();
        reads.MapDistributionApi();
        reads.MapFeedbackApi();
        reads.MapGateApi();
        reads.MapIntakeApi();
        reads.MapKeyReads();
        reads.MapAlertReads();
        reads.MapChannelReads();
        reads.MapScrubReads();
        reads.MapArtifactReads();
        reads.MapSeverityReads();
        reads.MapOwnershipReads();
        reads.MapRunbookReads();
        reads.MapCanaryApi();

        var writes = app.MapApiWrites();
        writes.MapAccessWrites();
        writes.MapKeyWrites();
        writes.AddEndpointFilter<MovedIssues>();
        writes.MapIssueWrites();
        writes.MapRegroupingWrites();
        writes.MapCommitWrites();
        writes.MapViewWrites();
        writes.MapAlertWrites();
        writes.MapChannelWrites();
        writes.MapScrubWrites();
        writes.MapArtifactWrites();
        writes.MapSeverityWrites();
        writes.MapOwnershipWrites();
        writes.MapRunbookWrites();
        writes.MapIncidentWrites();

        app.MapArtifactUpload();
        app.MapSentryUploads();
        app.MapMetrics();
        app.MapOpenApiDocument();
        return app;
    }
}
