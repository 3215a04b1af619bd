using Microsoft.Extensions.DependencyInjection;

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
    }
}
