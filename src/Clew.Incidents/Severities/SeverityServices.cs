using Clew.Incidents.Ownership;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents.Severities;

/// <summary>What judges how severe incidents and issues are and whose they are, for the collection of services.</summary>
internal static class SeverityServices
{
    public static IServiceCollection AddSeverities(this IServiceCollection services)
    {
        services.AddSingleton(new SeverityOptions());
        services.AddSingleton<SeverityPolicy>();
        services.AddSingleton<IssueSeverityPolicy>();
        services.AddSingleton<ActiveUsers>();
        services.AddSingleton<IssueSeverityJudge>();
        services.AddSingleton<OwnershipBook>();
        services.AddSingleton<SeverityJudge>();
        services.AddSingleton<SeverityCommands>();
        services.AddHostedService<RulePreparation>();
        return services;
    }
}
