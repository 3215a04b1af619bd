using Clew.Storage.Exposition;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Intake;

/// <summary>What Prometheus and everything that understands it scrapes of the server itself: <c>/metrics</c>, with an API token.</summary>
internal static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", (IEnumerable<IServerMetrics> parts) => Results.Text(PrometheusText.Write(parts.SelectMany(part => part.Read())), PrometheusText.ContentType))
            .RequireAuthorization(AccessPolicy.Token).ExcludeFromDescription();
}
