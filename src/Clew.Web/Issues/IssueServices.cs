using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Issues;

internal static class IssueServices
{
    public static void AddIssues(this IServiceCollection services)
    {
        services.AddSingleton<AffectedUsers>();
        services.AddSingleton<IssueListQuery>();
        services.AddSingleton<IssueFactsQuery>();
        services.AddSingleton<IssueChartQuery>();
        services.AddSingleton<IssueOverviewQuery>();
        services.AddSingleton<IssueEventQuery>();
        services.AddSingleton<EventListQuery>();
        services.AddSingleton<TraceGlimpseQuery>();
        services.AddSingleton<IssueDetailQuery>();
    }
}
