using Clew.Incidents.Commands;
using Clew.Incidents.Explaining;
using Clew.Incidents.Impacts;
using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Clew.Incidents.Reading;
using Clew.Incidents.Runbooks;
using Clew.Incidents.Severities;
using Clew.Incidents.Telling;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents;

/// <summary>From findings to incidents that are explained and told. A table of contents.</summary>
public static class ClewIncidents
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c>, Clew.Detection and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddClewIncidents(this IServiceCollection services)
    {
        services.AddJoining();
        services.AddImpacts();
        services.AddSeverities();
        services.AddKeeping();
        services.AddSingleton<IncidentCommands>();
        services.AddSingleton<IncidentQuery>();
        services.AddSingleton<RunbookShelf>();
        services.AddExplaining();
        services.AddTelling();
        return services;
    }
}
