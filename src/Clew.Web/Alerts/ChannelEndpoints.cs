using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Alerts;

/// <summary>The page of the channels and its forms.</summary>
internal static class ChannelEndpoints
{
    public static void MapChannelPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/alerts/channels", Show);
        pages.MapPost("/alerts/channels", Create);
        pages.MapPost("/alerts/channels/{id}/test", Try);
        pages.MapPost("/alerts/channels/{id}/delete", Delete);
    }

    private static RazorComponentResult<ChannelsPage> Show(Channels channels, NotificationQuery query, string? kind, string? tried) =>
        new(new Dictionary<string, object?>
        {
            [nameof(ChannelsPage.Channels)] = channels.All(),
            [nameof(ChannelsPage.Kind)] = ChannelWords.Kind(kind) ?? ChannelKind.Email,
            [nameof(ChannelsPage.Trial)] = tried is null ? null : query.Find(tried),
        });

    private static async Task<IResult> Create(HttpContext http, Channels channels, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var kind = ChannelWords.Kind(form["kind"]) ?? ChannelKind.Email;
        var fields = ChannelForm.Of(kind);
        var draft = new ChannelDraft(kind, form["name"].ToString(), Values(secrets: false), Values(secrets: true));
        var problems = ChannelRules.Problems(draft).DistinctBy(problem => problem.Key).ToDictionary();
        if (problems.Count == 0)
        {
            await channels.CreateAsync(draft, http.Actor(), ct);
            return TypedResults.LocalRedirect("/alerts/channels?kind=" + ChannelWords.Id(kind));
        }
        return new RazorComponentResult<ChannelsPage>(new
        {
            Channels = channels.All(),
            Kind = kind,
            Entered = (IReadOnlyDictionary<string, string>)draft.Settings.SetItem("name", draft.Name),
            Problems = (IReadOnlyDictionary<string, string>)problems,
        }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

        ImmutableSortedDictionary<string, string> Values(bool secrets) => fields.Where(field => field.IsSecret == secrets)
            .Select(field => KeyValuePair.Create(field.Name, form[field.Name].ToString().Trim())).Where(value => value.Value.Length > 0).ToImmutableSortedDictionary();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Try(string id, Channels channels, ChannelTrial trial, CancellationToken ct) =>
        channels.Find(id) is { } channel
            ? TypedResults.LocalRedirect("/alerts/channels?tried=" + (await trial.SendAsync(channel, ct)).Id)
            : TypedResults.NotFound();

    private static async Task<RedirectHttpResult> Delete(HttpContext http, string id, Channels channels, CancellationToken ct)
    {
        await channels.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect("/alerts/channels");
    }
}
