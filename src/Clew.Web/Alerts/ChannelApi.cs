using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Alerts;

/// <summary>Channels in the API.</summary>
internal static class ChannelApi
{
    private const string Tag = "Alerts";

    public static void MapChannelReads(this IEndpointRouteBuilder api) =>
        api.MapGet("/channels", (Channels channels) => TypedResults.Ok(new ApiList<ChannelJson>([.. channels.All().Select(ChannelJson.Of)], null)))
            .WithTags(Tag).WithSummary("Where messages go, without the secrets.");

    public static void MapChannelWrites(this IEndpointRouteBuilder api)
    {
        api.MapPost("/channels", Create).WithTags(Tag).WithSummary("Makes a channel. Its secrets are kept encrypted and never shown again.");
        api.MapDelete("/channels/{id}", Delete).WithTags(Tag).WithSummary("Deletes a channel.");
        api.MapPost("/channels/{id}/test", Try).WithTags(Tag).WithSummary("Sends a test message now and answers how that went.");
    }

    private static async Task<Results<Created<ChannelJson>, ValidationProblem>> Create(
        HttpContext http, NewChannelRequest request, Channels channels, CancellationToken ct)
    {
        if (ChannelWords.Kind(request.Kind) is not { } kind)
            return ApiProblem.Parameter("kind", $"One of {string.Join(", ", ChannelWords.Kinds.Select(ChannelWords.Id))}.");
        var draft = new ChannelDraft(kind, request.Name ?? "", Sorted(request.Settings), Sorted(request.Secrets));
        var problems = ChannelRules.Problems(draft).DistinctBy(problem => problem.Key).ToImmutableArray();
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        return TypedResults.Created("/api/v1/channels", ChannelJson.Of(await channels.CreateAsync(draft, http.Actor(), ct)));
    }

    private static async Task<NoContent> Delete(HttpContext http, string id, Channels channels, CancellationToken ct)
    {
        await channels.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<DeliveryJson>, ProblemHttpResult>> Try(string id, Channels channels, ChannelTrial trial, CancellationToken ct) =>
        channels.Find(id) is { } channel
            ? TypedResults.Ok(DeliveryJson.Of(await trial.SendAsync(channel, ct), null))
            : ApiProblem.NotFound("There is no such channel.");

    private static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string>? values) =>
        (values ?? []).Where(value => value.Value is not null).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
