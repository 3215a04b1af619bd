using Clew.Storage.Regrouping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Web.Issues;

internal static class IssueServices
{
    public static void AddIssues(this IServiceCollection services)
    {
        services.AddSingleton<IssueCommands>();
        services.AddSingleton<IssueDays>();
        services.AddSingleton<IssueCounts>();
        services.AddSingleton<IssueBook>();
        services.AddSingleton<UserCounts>();
        services.AddSingleton<ListedFactsQuery>();
        services.AddSingleton<EventSearchQuery>();
        services.AddSingleton<IssueFinder>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<TagsQuery>();
        services.AddSingleton<IssueListQuery>();
        services.AddSingleton<IssueFactsQuery>();
        services.AddSingleton<IssueUsersQuery>();
        services.AddSingleton<IssueChartQuery>();
        services.AddSingleton<IssueOverviewQuery>();
        services.AddSingleton<IssueEventQuery>();
        services.AddSingleton<EventListQuery>();
        services.AddSingleton<TraceGlimpseQuery>();
        services.AddSingleton<IssueDetailQuery>();
        services.TryAddSingleton<IssueLinks>();
        services.AddSingleton<EventPlaces>();
        services.AddSingleton<SimilarQuery>();
        services.AddSingleton<ShapeQuery>();
        services.TryAddSingleton<StrandQuery>();
        services.AddSingleton<RegroupDrafts>();
        services.AddSingleton<HistoryDrafts>();
        services.AddSingleton<RegroupCommands>();
        services.AddSingleton<RegroupingBook>();
    }
}
