using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>Reads who calls whom from what was learned of traces in the last weeks.</summary>
internal sealed class CallReader(EngineClient engine)
{
    /// <summary>Pairs of services: 200 services that call ten others each.</summary>
    private const int MostEdges = 2_000;

    public async Task<ImmutableArray<CallEdge>> ReadAsync(GatheringScope scope, CancellationToken ct) =>
    [
        .. await engine.ListAsync<CallEdge>(
            $"""
             SELECT DISTINCT c.caller AS caller, c.callee AS callee FROM service_calls AS c
             WHERE c.project = {scope.Project} AND c.environment = {scope.Environment} AND c.caller != c.callee
             ORDER BY caller, callee LIMIT {MostEdges}
             """, ct),
    ];
}
