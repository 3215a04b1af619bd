using Clew.Incidents.Commands;
using Clew.Incidents.Explaining;
using Clew.Incidents.Keeping;
using Clew.Incidents.Reading;
using Clew.Incidents.Timelines;
using Clew.Storage.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Web.Incidents;

internal static class IncidentServices
{
    public static void AddIncidents(this IServiceCollection services)
    {
        // Of Clew.Incidents what pages need: they work also where nothing keeps the incidents.
        services.TryAddSingleton<IncidentBoard>();
        services.TryAddSingleton<IncidentWriter>();
        services.TryAddSingleton<IncidentCommands>();
        services.TryAddSingleton<IncidentQuery>();
        services.TryAddSingleton<IncidentSnapshots>();
        services.TryAddSingleton<IncidentExplanations>();
        services.TryAddSingleton<IncidentTimelines>();
        services.AddSingleton<IncidentListQuery>();
        services.AddSingleton<IncidentDetailQuery>();
        services.AddSingleton<IncidentJsonReader>();
    }
}
