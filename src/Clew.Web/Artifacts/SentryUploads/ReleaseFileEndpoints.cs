using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Storage.Documents;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>Files of a release, one by one, as tools of before artifact bundles upload them: <c>file</c>, <c>name</c>, <c>dist</c>, <c>header</c> as form fields.</summary>
internal static class ReleaseFileEndpoints
{
    public static void MapReleaseFiles(this IEndpointRouteBuilder api)
    {
        foreach (var path in new[] { "/projects/{org}/{project}/releases/{version}/files/", "/organizations/{org}/releases/{version}/files/" })
        {
            api.MapPost(path, Upload).WithMetadata(new RequestSizeLimitAttribute(UploadLimits.FileBytes + (1 << 20)), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = UploadLimits.FileBytes }).DisableAntiforgery();
            api.MapGet(path, List);
            api.MapDelete(path + "{id}/", Delete);
        }
    }

    private static async Task<IResult> Upload(HttpContext http, string version, IngestKeys keys, ArtifactFolder folder, ArtifactUploads uploads, CancellationToken ct)
    {
        if (ProjectsOf(http, keys) is not { } projects) return SentryAnswer.Refused(StatusCodes.Status404NotFound, SentryProject.Unknown(keys, Slug(http)));
        if (!http.Request.HasFormContentType || (await http.Request.ReadFormAsync(ct)) is not { Files: [var sent, ..] } form) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, "A file comes as multipart/form-data with the field 'file'.");
        var name = form["name"].ToString() is { Length: > 0 } told ? told : sent.FileName;
        if (name.Length > UploadLimits.NameLength || version.Length > UploadLimits.NameLength) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, $"'name' has more than {UploadLimits.NameLength} characters.");
        using var file = folder.Create();
        await using (var content = sent.OpenReadStream()) await content.CopyToAsync(file.Stream, ct);
        var entry = UploadEntry.Of(name) with { Map = Header(form, "sourcemap"), DebugId = Header(form, "debug-id") };
        var outcome = await uploads.StoreFileAsync(file, entry, new(projects, version, form["dist"].ToString(), http.Actor()), ct);
        return outcome.Bundle is { } bundle ? SentryAnswer.Json(Described(bundle), StatusCodes.Status201Created) : SentryAnswer.Refused(StatusCodes.Status400BadRequest, outcome.Problem);
    }

    private static IResult List(HttpContext http, string version, IngestKeys keys, DocumentStore documents) =>
        ProjectsOf(http, keys) is not { } projects
            ? SentryAnswer.Refused(StatusCodes.Status404NotFound, SentryProject.Unknown(keys, Slug(http)))
            : SentryAnswer.Json(documents.Set<ArtifactBundle>(ArtifactIndex.Kind).All().Select(static document => document.Body)
                .Where(bundle => bundle.Release == version && bundle.Files.Length == 1 && projects.Contains(bundle.Project)).Select(Described));

    private static async Task<IResult> Delete(string id, ArtifactUploads uploads, CancellationToken ct) =>
        await uploads.DeleteAsync(id, ct) ? TypedResults.NoContent() : SentryAnswer.Refused(StatusCodes.Status404NotFound, "There is no such file.");

    private static object Described(ArtifactBundle bundle) =>
        new { bundle.Id, bundle.Files[0].Url, Name = bundle.Files[0].Url, bundle.Dist, Size = bundle.Files[0].Bytes, Sha1 = "", DateCreated = bundle.UploadedAt, Headers = new Dictionary<string, string>() };

    private static string Slug(HttpContext http) => http.Request.RouteValues["project"] as string ?? "";

    private static ImmutableArray<string>? ProjectsOf(HttpContext http, IngestKeys keys) =>
        Slug(http) is not { Length: > 0 } slug ? [.. keys.Projects().Where(KeyApi.IsUsers).Select(static project => project.Id)]
        : SentryProject.Find(keys, slug) is { } project ? [project.Id] : null;

    // Headers come as "Sourcemap:app.js.map".
    private static string Header(IFormCollection form, string name)
    {
        foreach (var header in form["header"])
            if (header?.Split(':', 2) is [var key, var value] && string.Equals(key.Trim(), name, StringComparison.OrdinalIgnoreCase))
                return value.Trim();
        return "";
    }
}
