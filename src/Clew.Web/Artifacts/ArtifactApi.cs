using Clew.Analysis.Symbols;
using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Web.Access;
using Clew.Web.Api;
using Clew.Web.Artifacts.SentryUploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Artifacts;

/// <summary>Uploads of source maps and symbols in the API, and the map doctor.</summary>
internal static class ArtifactApi
{
    private const string Tag = "Source maps and symbols";

    /// <summary>Bytes of a request that Kestrel lets through; what is kept is bounded by <c>Clew:Artifacts:MaxUploadMiB</c>.</summary>
    private const long MaxRequestBytes = 2_000L << 20;

    public static void MapArtifactReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/artifacts", (string? query, string? cursor, ArtifactListQuery list) => List(list.Run(query, cursor)))
            .WithTags(Tag).WithSummary("Uploads, newest first. query: part of a release, an address or a debug id.");
        api.MapGet("/artifacts/{id}", Get).WithTags(Tag).WithSummary("One upload with its files and what is wrong with them.");
        api.MapGet("/artifacts/diagnosis", Diagnose).Produces<SymbolDiagnosis>().WithTags(Tag).WithSummary("Whether a frame finds its source, and if not, which link is missing. line and column are 1-based.");
    }

    public static void MapArtifactWrites(this IEndpointRouteBuilder api) =>
        api.MapDelete("/artifacts/{id}", Delete).WithTags(Tag).WithSummary("Deletes an upload. Errors that were resolved with it stay as they are.");

    /// <summary>Apart from the other writes: a token that only uploads may do this.</summary>
    public static void MapArtifactUpload(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/artifacts", Upload).RequireAuthorization(AccessPolicy.Upload).ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes)).Accepts<byte[]>("application/zip")
            .WithTags(Tag).WithSummary("Uploads a zip file of scripts with their maps, or of PDBs: the path of each entry is its address, ~/assets/app.js. Artifact bundles of Sentry's tools are taken, too.");

    private static Ok<ApiList<ArtifactJson>> List(ArtifactList list) =>
        TypedResults.Ok(new ApiList<ArtifactJson>([.. list.Items.Select(static bundle => ArtifactJson.Of(bundle, withFiles: false))], list.Next));

    private static Results<Ok<ArtifactJson>, ProblemHttpResult> Get(string id, ArtifactListQuery list) =>
        list.Find(id) is { } bundle ? TypedResults.Ok(ArtifactJson.Of(bundle, withFiles: true)) : ApiProblem.NotFound($"There is no upload '{id}'.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(string id, ArtifactUploads uploads, CancellationToken ct) =>
        await uploads.DeleteAsync(id, ct) ? TypedResults.NoContent() : ApiProblem.NotFound($"There is no upload '{id}'.");

    private static async Task<Results<Created<ArtifactJson>, ValidationProblem>> Upload(
        HttpContext http, string? project, string? release, string? dist, IngestKeys keys, ArtifactFolder folder, ArtifactOptions options, ArtifactUploads uploads, CancellationToken ct)
    {
        var owner = project is null ? keys.Projects().FirstOrDefault(KeyApi.IsUsers) : SentryProject.Find(keys, project);
        if (owner is null) return ApiProblem.Parameter("project", SentryProject.Unknown(keys, project ?? ""));
        if ((release ?? "").Length > UploadLimits.NameLength || (dist ?? "").Length > UploadLimits.NameLength) return ApiProblem.Parameter("release", $"A release and a dist have at most {UploadLimits.NameLength} characters.");
        using var file = folder.Create();
        if (!await ChunkEndpoints.CopyAsync(http.Request.Body, file.Stream, (long)options.MaxUploadMiB << 20, ct)) return ApiProblem.Parameter("body", $"An upload has at most {options.MaxUploadMiB} MiB (Clew:Artifacts:MaxUploadMiB).");
        var outcome = await uploads.StoreBundleAsync(file, new([owner.Id], release ?? "", dist ?? "", http.Actor()), ct);
        return outcome.Bundle is { } bundle ? TypedResults.Created($"/api/v1/artifacts/{bundle.Id}", ArtifactJson.Of(bundle, withFiles: true)) : ApiProblem.Parameter("body", outcome.Problem);
    }

    private static JsonHttpResult<SymbolDiagnosis> Diagnose(
        string? project, string? release, string? service, string? debugId, string? url, int? line, int? column, IngestKeys keys, Symbolicator symbols, ISymbolFiles files, TimeProvider time)
    {
        var owner = project is null ? keys.Projects().FirstOrDefault(KeyApi.IsUsers)?.Id ?? "" : SentryProject.Find(keys, project)?.Id ?? project;
        var asked = new Frame { File = url ?? "", Line = Math.Max(1, line ?? 1), Column = Math.Max(0, column ?? 1), InApp = true, Symbols = new() { DebugId = DebugIdText.Canonical(debugId ?? "") } };
        var error = new ErrorEvent
        {
            EventId = "",
            Context = new() { Project = owner, Environment = "", Service = service ?? "", Release = release ?? "", Time = Timestamp.From(time.GetUtcNow()) },
            Source = ErrorSource.Native,
            Platform = "javascript",
            Exceptions = new([new() { Type = "", Stacktrace = new([asked]) }]),
        };
        var frame = symbols.Explain(error).Exceptions.Values[0].Stacktrace.Frames is [var shown] ? shown : asked;
        var missing = frame.Symbols?.Gap ?? (frame.Symbols?.Raw is null ? files.Find(new(owner, asked.Symbols.DebugId, service ?? "", release ?? "", url ?? "")).Gap : null);
        return TypedResults.Json(new SymbolDiagnosis(frame.Symbols?.Raw is not null, frame.Symbols?.By ?? "", frame, missing), ApiJson.Model);
    }
}
