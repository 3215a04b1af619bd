using Clew.Incidents.Reading;
using Clew.Model;
using Clew.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Clew.Web.Incidents;

/// <summary>Keeps open pages of incidents true.</summary>
internal static class IncidentLiveEndpoints
{
    /// <summary>Characters of the list of rows that a page shows: 17 for each, and some to spare.</summary>
    private const int MaxKnown = IncidentListRequest.PageSize * 20;

    public static void MapIncidentStreams(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/live/incidents", FollowList);
        pages.MapGet("/live/incidents/{id}", FollowIncident);
    }

    /// <summary>The address of the stream for a list.</summary>
    public static string Address(HttpContext http, IncidentList list)
    {
        var kept = http.Request.Query.Where(parameter => parameter.Key != "cursor");
        return QueryHelpers.AddQueryString(QueryHelpers.AddQueryString("/live/incidents", kept), "known", string.Join(',', list.Items.Select(item => item.Id)));
    }

    private static IResult FollowList(
        HttpContext http, [AsParameters] IncidentListParameters parameters, string? known, LiveStreams streams, LiveFragments fragments, IncidentListQuery query, TimeProvider clock)
    {
        if (known?.Length > MaxKnown) return TypedResults.BadRequest();
        var asked = IncidentListRequest.Read(parameters with { Cursor = null });
        var shown = (known ?? "").Split(',').ToHashSet(StringComparer.Ordinal);
        var address = QueryHelpers.AddQueryString("/incidents", http.Request.Query.Where(parameter => parameter.Key is not ("known" or "cursor")));
        return streams.Follow(async ct =>
        {
            var rows = query.Run(asked).Items.ToLookup(row => shown.Contains(row.Id));
            return await fragments.RenderAsync<IncidentsLive>(new Dictionary<string, object?>
            {
                [nameof(IncidentsLive.Rows)] = rows[true].ToList(),
                [nameof(IncidentsLive.More)] = rows[false].Count(),
                [nameof(IncidentsLive.Address)] = address,
                [nameof(IncidentsLive.Now)] = Timestamp.From(clock.GetUtcNow()),
            });
        }, LiveTopic.Incidents);
    }

    private static IResult FollowIncident(
        string id, LiveStreams streams, LiveFragments fragments, IncidentQuery incidents, IncidentDetailQuery details, TimeProvider clock) =>
        incidents.Get(id) is null ? TypedResults.NotFound() : streams.Follow(async ct => await details.FindAsync(id, ct) is not { } detail ? null
            : await fragments.RenderAsync<IncidentLive>(new Dictionary<string, object?>
            {
                [nameof(IncidentLive.Detail)] = detail,
                [nameof(IncidentLive.Now)] = Timestamp.From(clock.GetUtcNow()),
            }), new LiveTopic(LiveKind.Incident, id));
}
