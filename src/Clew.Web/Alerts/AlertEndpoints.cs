using System.Collections.Immutable;
using System.Globalization;
using Clew.Incidents.Telling;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Alerts;

/// <summary>The pages of alert rules, silences and the delivery log, and their forms.</summary>
internal static class AlertEndpoints
{
    /// <summary>Deliveries of a page.</summary>
    private const int PageSize = 50;

    public static void MapAlertPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/alerts", (AlertRules rules, Channels channels, ServiceOwners owners) =>
            new RazorComponentResult<RulesPage>(new { Rules = rules.All(), Channels = channels.All(), Owners = owners.All() }));
        pages.MapGet("/alerts/rules/new", (Channels channels) => Edit("", RuleForm.Empty, channels, []));
        pages.MapPost("/alerts/rules/new", (HttpContext http, AlertRules rules, Channels channels, CancellationToken ct) => KeepRule(http, "", rules, channels, ct));
        pages.MapGet("/alerts/rules/{id}", IResult (string id, AlertRules rules, Channels channels) =>
            rules.Find(id) is { } rule ? Edit(id, RuleForm.Of(rule), channels, []) : TypedResults.NotFound());
        pages.MapPost("/alerts/rules/{id}", KeepRule);
        pages.MapPost("/alerts/rules/{id}/delete", DeleteRule);
        pages.MapPost("/alerts/owners", SetOwner);
        pages.MapGet("/alerts/silences", (Silences silences, string? service, string? incident) =>
            new RazorComponentResult<SilencesPage>(new { Silences = silences.All(), Service = service ?? "", Incident = incident ?? "" }));
        pages.MapPost("/alerts/silences", CreateSilence);
        pages.MapPost("/alerts/silences/{id}/end", EndSilence);
        pages.MapGet("/alerts/deliveries", ShowDeliveries);
    }

    private static async Task<IResult> KeepRule(HttpContext http, string id, AlertRules rules, Channels channels, CancellationToken ct)
    {
        var draft = RuleForm.Read(await http.Request.ReadFormAsync(ct));
        var problems = AlertRuleRules.Problems(draft, channel => channels.Find(channel) is not null).ToList();
        if (problems.Count > 0) return Edit(id, draft, channels, problems, StatusCodes.Status422UnprocessableEntity);
        if (id.Length == 0) await rules.CreateAsync(draft, http.Actor(), ct);
        else if (await rules.ChangeAsync(id, draft, http.Actor(), ct) is null) return TypedResults.NotFound();
        return TypedResults.LocalRedirect("/alerts");
    }

    private static RazorComponentResult<RulePage> Edit(
        string id, AlertRuleDraft form, Channels channels, IReadOnlyList<KeyValuePair<string, string>> problems, int status = StatusCodes.Status200OK) =>
        new(new { Id = id, Form = form, Channels = channels.All(), Problems = problems }) { StatusCode = status };

    private static async Task<RedirectHttpResult> DeleteRule(HttpContext http, string id, AlertRules rules, CancellationToken ct)
    {
        await rules.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect("/alerts");
    }

    private static async Task<RedirectHttpResult> SetOwner(HttpContext http, [FromForm] string? service, [FromForm] string? owners, ServiceOwners known, CancellationToken ct)
    {
        var names = RuleForm.Names(owners);
        if (!string.IsNullOrWhiteSpace(service) && service.Length <= AlertRuleRules.MaxName && names.Length <= 20 && names.All(name => name.Length <= AlertRuleRules.MaxName))
            await known.SetAsync(service.Trim(), names, http.Actor(), ct);
        return TypedResults.LocalRedirect("/alerts");
    }

    private static async Task<IResult> CreateSilence(
        HttpContext http, [FromForm] string? service, [FromForm] string? environment, [FromForm] string? incident, [FromForm] string? maxSeverity, [FromForm] int minutes,
        [FromForm] string? why, Silences silences, TimeProvider clock, CancellationToken ct)
    {
        var draft = new SilenceDraft(service ?? "", environment ?? "", incident ?? "", SeverityChoice.Parse(maxSeverity), clock.GetUtcNow() + TimeSpan.FromMinutes(Math.Clamp(minutes, 0, 43_200)), why ?? "");
        var problems = draft.Problems(clock.GetUtcNow()).ToList();
        if (problems.Count == 0)
        {
            await silences.CreateAsync(draft, http.Actor(), ct);
            return TypedResults.LocalRedirect("/alerts/silences");
        }
        return new RazorComponentResult<SilencesPage>(new
        {
            Silences = silences.All(),
            draft.Service,
            draft.Environment,
            draft.Incident,
            draft.Why,
            Problems = (IReadOnlyList<KeyValuePair<string, string>>)problems,
        }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<RedirectHttpResult> EndSilence(HttpContext http, string id, Silences silences, CancellationToken ct)
    {
        await silences.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect("/alerts/silences");
    }

    private static RazorComponentResult<DeliveriesPage> ShowDeliveries(NotificationQuery query, string? before)
    {
        var from = DateTimeOffset.TryParse(before, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : (DateTimeOffset?)null;
        var deliveries = query.Deliveries(PageSize + 1, from);
        return new(new Dictionary<string, object?>
        {
            [nameof(DeliveriesPage.Deliveries)] = deliveries.Take(PageSize).Select(delivery => (delivery, query.ThreadOf(delivery))).ToImmutableArray(),
            [nameof(DeliveriesPage.Next)] = deliveries.Count > PageSize ? deliveries[PageSize - 1].CreatedAt.ToString("O", CultureInfo.InvariantCulture) : null,
        });
    }
}
