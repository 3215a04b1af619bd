using System.Text.RegularExpressions;
using Clew.Storage.Engine;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>Takes commits with their parents: with them, whether a release contains a fix is a fact.</summary>
internal static partial class CommitApi
{
    /// <summary>Of one request; a whole history is sent in several.</summary>
    private const int MaxCommits = 10_000;

    /// <summary>Of one statement, whose values are part of an address of at most 1 MiB: 300 KiB with one parent each.</summary>
    private const int AtOnce = 2_000;

    /// <summary>An octopus merge has more parents than this only in jest.</summary>
    private const int MaxParents = 64;

    public static void MapCommitWrites(this IEndpointRouteBuilder api) =>
        api.MapPost("/commits", Report).WithTags("Deployments").WithSummary("Reports commits with their parents, as `git log --format='%H %P'` has them.");

    private static async Task<Results<NoContent, ValidationProblem>> Report(CommitsRequest request, EngineClient engine, CancellationToken ct)
    {
        if (request.Commits is not { Length: > 0 and <= MaxCommits } commits) return ApiProblem.Parameter("commits", $"1 to {MaxCommits} commits.");
        if (commits.Any(commit => !IsId(commit.Id) || commit.Parents is { Length: > MaxParents } || commit.Parents?.All(IsId) == false))
            return ApiProblem.Parameter("commits", "A commit and its parents are named by 40 (or 64) lower-case hex digits.");
        foreach (var some in commits.Chunk(AtOnce))
        {
            string[] ids = [.. some.Select(commit => commit.Id!)];
            string[] parents = [.. some.Select(commit => string.Join(' ', commit.Parents ?? []))];
            await engine.ExecuteAsync($"""
                INSERT INTO commits (id, parents)
                SELECT pair.1, if(pair.2 = '', emptyArrayString(), splitByChar({" "}, pair.2)) FROM (SELECT arrayJoin(arrayZip({ids}, {parents})) AS pair)
                """, ct);
        }
        return TypedResults.NoContent();
    }

    private static bool IsId(string? text) => text is not null && Id().IsMatch(text);

    [GeneratedRegex("^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
    private static partial Regex Id();
}
