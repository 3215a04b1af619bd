using Clew.Model;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Traces;

/// <summary>A trace as a page and in the API.</summary>
internal static class TraceEndpoints
{
    private const string Unknown =
        "No span, log line or error with this trace id is stored. It was never sent, was sampled away by its sender, was thinned out as a healthy one, or is older than the retention.";

    public static void MapTracePage(this IEndpointRouteBuilder pages) => pages.MapGet("/traces/{traceId}", Page);

    public static void MapTraceApi(this IEndpointRouteBuilder api) => api.MapGet("/traces/{traceId}", Answer)
        .WithName("Trace").WithTags("Traces").WithSummary("A trace with its spans, errors and log lines")
        .Produces<TraceAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Page(string traceId, string? span, string? query, TraceQuery traces, CancellationToken ct)
    {
        if (!TraceId.TryParse(traceId, out var id) || id.IsNone) return new ErrorResult(StatusCodes.Status404NotFound, "A trace id is 32 hex digits.");
        var trace = await traces.RunAsync(id, ct);
        if (trace.IsEmpty) return new ErrorResult(StatusCodes.Status404NotFound, Unknown);
        SpanId.TryParse(span, out var selected);
        return new RazorComponentResult<TracePage>(new { Trace = trace, Selected = selected, Query = query?.Trim() ?? "" });
    }

    private static async Task<IResult> Answer(string traceId, TraceQuery traces, CancellationToken ct)
    {
        if (!TraceId.TryParse(traceId, out var id) || id.IsNone) return new ErrorResult(StatusCodes.Status404NotFound, "A trace id is 32 hex digits.");
        var trace = await traces.RunAsync(id, ct);
        return trace.IsEmpty ? new ErrorResult(StatusCodes.Status404NotFound, Unknown) : TypedResults.Ok(TraceAnswer.Of(trace));
    }
}
