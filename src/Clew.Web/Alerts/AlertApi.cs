using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Alerts;

/// <summary>Alert rules, silences, owners and the delivery log in the API.</summary>
internal static class AlertApi
{
    /// <summary>Deliveries of an answer.</summary>
    private const int MaxDeliveries = 200;

    private const string Tag = "Alerts";

    public static void MapAlertReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alert-rules", (AlertRules rules) => Listed(rules.All().Select(AlertRuleJson.Of))).WithTags(Tag).WithSummary("Who is told about which incidents.");
        api.MapGet("/silences", (Silences silences, TimeProvider clock) => Listed(silences.All().Select(silence => SilenceJson.Of(silence, clock.GetUtcNow()))))
            .WithTags(Tag).WithSummary("What is muted, and what was within a week.");
        api.MapGet("/deliveries", Deliveries).WithTags(Tag).WithSummary("What was sent to whom, with each attempt and its answer, newest first.");
        api.MapGet("/owners", (ServiceOwners owners) => Listed(owners.All().Select(owner => new OwnerJson(owner.Service, owner.Owners))))
            .WithTags(Tag).WithSummary("Who looks after which service.");
    }

    public static void MapAlertWrites(this IEndpointRouteBuilder api)
    {
        api.MapPost("/alert-rules", CreateRule).WithTags(Tag).WithSummary("Makes an alert rule.");
        api.MapPut("/alert-rules/{id}", ChangeRule).WithTags(Tag).WithSummary("Replaces an alert rule.");
        api.MapDelete("/alert-rules/{id}", DeleteRule).WithTags(Tag).WithSummary("Deletes an alert rule. What it has begun to tell is told to its end.");
        api.MapPost("/silences", CreateSilence).WithTags(Tag).WithSummary("Mutes incidents for a time.");
        api.MapDelete("/silences/{id}", DeleteSilence).WithTags(Tag).WithSummary("Ends a silence.");
        api.MapPost("/owners", SetOwner).WithTags(Tag).WithSummary("Says who looks after a service.");
    }

    private static Ok<ApiList<DeliveryJson>> Deliveries(NotificationQuery query, string? incident)
    {
        var deliveries = string.IsNullOrEmpty(incident) ? query.Deliveries(MaxDeliveries) : [.. query.OfIncident(incident).Reverse().Take(MaxDeliveries)];
        return Listed(deliveries.Select(delivery => DeliveryJson.Of(delivery, query.ThreadOf(delivery))));
    }

    private static async Task<Results<Created<AlertRuleJson>, ValidationProblem>> CreateRule(
        HttpContext http, AlertRuleRequest request, AlertRules rules, Channels channels, CancellationToken ct)
    {
        var draft = request.Draft();
        var problems = AlertRuleRules.Problems(draft, id => channels.Find(id) is not null).ToImmutableArray();
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        return TypedResults.Created("/api/v1/alert-rules", AlertRuleJson.Of(await rules.CreateAsync(draft, http.Actor(), ct)));
    }

    private static async Task<Results<Ok<AlertRuleJson>, ProblemHttpResult, ValidationProblem>> ChangeRule(
        HttpContext http, string id, AlertRuleRequest request, AlertRules rules, Channels channels, CancellationToken ct)
    {
        var draft = request.Draft();
        var problems = AlertRuleRules.Problems(draft, channel => channels.Find(channel) is not null).ToImmutableArray();
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        return await rules.ChangeAsync(id, draft, http.Actor(), ct) is { } rule ? TypedResults.Ok(AlertRuleJson.Of(rule)) : ApiProblem.NotFound("There is no such alert rule.");
    }

    private static async Task<NoContent> DeleteRule(HttpContext http, string id, AlertRules rules, CancellationToken ct)
    {
        await rules.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Created<SilenceJson>, ValidationProblem>> CreateSilence(
        HttpContext http, NewSilenceRequest request, Silences silences, TimeProvider clock, CancellationToken ct)
    {
        var draft = request.Draft();
        var problems = draft.Problems(clock.GetUtcNow()).ToImmutableArray();
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        return TypedResults.Created("/api/v1/silences", SilenceJson.Of(await silences.CreateAsync(draft, http.Actor(), ct), clock.GetUtcNow()));
    }

    private static async Task<NoContent> DeleteSilence(HttpContext http, string id, Silences silences, CancellationToken ct)
    {
        await silences.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<OwnerJson>, ValidationProblem>> SetOwner(HttpContext http, OwnerJson request, ServiceOwners owners, CancellationToken ct)
    {
        var names = request.Owners.IsDefault ? [] : request.Owners.Select(owner => owner.Trim()).Where(owner => owner.Length > 0).Distinct().ToImmutableArray();
        if (string.IsNullOrWhiteSpace(request.Service) || request.Service.Length > AlertRuleRules.MaxName) return ApiProblem.Parameter("service", "The name of a service.");
        if (names.Length > 20 || names.Any(name => name.Length > AlertRuleRules.MaxName)) return ApiProblem.Parameter("owners", $"At most 20 names of 1 to {AlertRuleRules.MaxName} characters.");
        await owners.SetAsync(request.Service.Trim(), names, http.Actor(), ct);
        return TypedResults.Ok(new OwnerJson(request.Service.Trim(), names));
    }

    private static Ok<ApiList<T>> Listed<T>(IEnumerable<T> items) => TypedResults.Ok(new ApiList<T>([.. items], null));
}
