using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Access;
using Clew.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Clew.Web.Issues;

/// <summary>Keeps open pages of issues true.</summary>
internal static class IssueLiveEndpoints
{
    /// <summary>Characters of the list of rows that a page shows: 17 for each, and some to spare.</summary>
    private const int MaxKnown = IssueListRequest.PageSize * 20;

    public static void MapIssueStreams(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/issues/live", FollowList);
        pages.MapGet("/issues/{id}/live", FollowIssue);
    }

    /// <summary>The address of the stream for a list.</summary>
    public static string Address(HttpContext http, IssueList list)
    {
        var kept = http.Request.Query.Where(parameter => parameter.Key != "cursor");
        return QueryHelpers.AddQueryString(QueryHelpers.AddQueryString("/issues/live", kept), "known", string.Join(',', list.Items.Select(item => item.Issue.Id)));
    }

    private static IResult FollowList(
        HttpContext http, [AsParameters] IssueListParameters parameters, string? known, LiveStreams streams, LiveFragments fragments, IssueListQuery query, TimeProvider clock)
    {
        if (known?.Length > MaxKnown) return TypedResults.BadRequest();
        var asked = IssueListRequest.Read(parameters with { Cursor = null }, http.Actor());
        var shown = (known ?? "").Split(',').ToHashSet(StringComparer.Ordinal);
        var address = QueryHelpers.AddQueryString("/issues", http.Request.Query.Where(parameter => parameter.Key is not ("known" or "cursor")));
        return streams.Follow(async ct =>
        {
            var rows = (await query.RunAsync(asked, ct)).Items.ToLookup(row => shown.Contains(row.Issue.Id.ToString()));
            return await fragments.RenderAsync<IssuesLive>(new Dictionary<string, object?>
            {
                [nameof(IssuesLive.Rows)] = rows[true].ToList(),
                [nameof(IssuesLive.More)] = rows[false].Count(),
                [nameof(IssuesLive.Address)] = address,
                [nameof(IssuesLive.Now)] = Timestamp.From(clock.GetUtcNow()),
            });
        }, LiveTopic.Issues);
    }

    private static IResult FollowIssue(
        string id, long? count, LiveStreams streams, LiveFragments fragments, IssueOverviewQuery overviews, DocumentStore documents, TimeProvider clock)
    {
        var issues = documents.Set<Issue>("issue");
        if (!IssueId.TryParse(id, out var parsed) || issues.Get(parsed.ToString()) is null) return TypedResults.NotFound();
        return streams.Follow(async ct => issues.Get(parsed.ToString()) is not { } issue ? null
            : await fragments.RenderAsync<IssueLive>(new Dictionary<string, object?>
            {
                [nameof(IssueLive.Issue)] = issue,
                [nameof(IssueLive.Overview)] = await overviews.RunAsync(issue, ct),
                [nameof(IssueLive.Shown)] = count ?? long.MaxValue,
                [nameof(IssueLive.Now)] = Timestamp.From(clock.GetUtcNow()),
            }), LiveTopic.Of(parsed));
    }
}
