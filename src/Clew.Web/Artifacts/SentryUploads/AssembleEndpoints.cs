using Clew.Model;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>Completes chunked uploads: artifact bundles, bundles of a release, symbols. The answer comes when what was uploaded is in use.</summary>
internal static class AssembleEndpoints
{
    /// <summary>Files that one request about symbols may name.</summary>
    private const int MaxSymbols = 500;

    public static void MapAssembling(this IEndpointRouteBuilder api)
    {
        api.MapPost("/organizations/{org}/artifactbundle/assemble/", Bundle);
        api.MapPost("/organizations/{org}/releases/{version}/assemble/", ReleaseBundle);
        api.MapPost("/projects/{org}/{project}/files/difs/assemble/", Symbols);
    }

    private static async Task<IResult> Bundle(HttpContext http, AssembleRequest request, IngestKeys keys, Assembly assembly, ArtifactUploads uploads, CancellationToken ct)
    {
        var slugs = request.Projects is { Count: > 0 } named ? named : [];
        var projects = slugs.Select(slug => SentryProject.Find(keys, slug)).ToList();
        var unknown = projects.IndexOf(null);
        if (unknown >= 0) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, SentryProject.Unknown(keys, slugs[unknown]));
        if (projects.Count == 0) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, "'projects' names no project.");
        return SentryAnswer.Json(await StoreAsync(request, new([.. projects.Select(static project => project!.Id).Distinct()], Cut(request.Version), Cut(request.Dist), http.Actor()), assembly, uploads, ct));
    }

    // Bundles of before debug ids name no project: they are for every one.
    private static async Task<IResult> ReleaseBundle(HttpContext http, string version, AssembleRequest request, IngestKeys keys, Assembly assembly, ArtifactUploads uploads, CancellationToken ct) =>
        SentryAnswer.Json(await StoreAsync(request, new([.. keys.Projects().Where(KeyApi.IsUsers).Select(static project => project.Id)], Cut(version), Cut(request.Dist), http.Actor()), assembly, uploads, ct));

    private static async Task<AssembleAnswer> StoreAsync(AssembleRequest request, UploadTarget target, Assembly assembly, ArtifactUploads uploads, CancellationToken ct)
    {
        var (whole, answer) = await assembly.PutTogetherAsync(request.Checksum, request.Chunks, ct);
        if (whole is null) return answer!;
        using (whole)
        {
            var outcome = await uploads.StoreBundleAsync(whole, target, ct);
            if (outcome.Bundle is null) return AssembleAnswer.Error(outcome.Problem);
        }
        assembly.Forget(request.Chunks!);
        return AssembleAnswer.Ok;
    }

    private static async Task<IResult> Symbols(
        HttpContext http, string project, Dictionary<string, AssembleRequest> request, IngestKeys keys, Assembly assembly, ArtifactUploads uploads, CancellationToken ct)
    {
        if (SentryProject.Find(keys, project) is not { } owner) return SentryAnswer.Refused(StatusCodes.Status404NotFound, SentryProject.Unknown(keys, project));
        if (request.Count > MaxSymbols) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, $"More than {MaxSymbols} files.");
        var answers = new Dictionary<string, AssembleAnswer>(StringComparer.Ordinal);
        foreach (var (checksum, file) in request) answers[checksum] = await StoreSymbolsAsync(checksum, file, new([owner.Id], "", "", http.Actor()), assembly, uploads, ct);
        return SentryAnswer.Json(answers);
    }

    private static async Task<AssembleAnswer> StoreSymbolsAsync(string checksum, AssembleRequest file, UploadTarget target, Assembly assembly, ArtifactUploads uploads, CancellationToken ct)
    {
        var (whole, answer) = await assembly.PutTogetherAsync(checksum, file.Chunks, ct);
        if (whole is null) return answer!;
        using (whole)
        {
            var name = Path.GetFileName(Cut(file.Name));
            var outcome = await uploads.StoreFileAsync(whole, new(name, ArtifactKind.PortablePdb, "", ""), target, ct);
            if (outcome.Bundle is not { } bundle) return AssembleAnswer.Error(outcome.Problem);
            assembly.Forget(file.Chunks!);
            var stored = bundle.Files[0];
            return stored.Content.Length == 0
                ? AssembleAnswer.Error(stored.Problems[0].Text)
                : new("ok", [], null, new(bundle.Id, stored.DebugId, stored.DebugId, name, "any", checksum, "portablepdb", stored.Bytes));
        }
    }

    private static string Cut(string? text) => text is null ? "" : text.Length <= UploadLimits.NameLength ? text : text[..UploadLimits.NameLength];
}
