using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Storage.Documents;

namespace Clew.Web.Artifacts;

/// <summary>Takes uploads apart and keeps what stack traces are read with. When it says stored, the next event finds it.</summary>
public sealed class ArtifactUploads(ArtifactFolder folder, ArtifactKeeping keeping, DocumentStore documents, TimeProvider time)
{
    private readonly UploadedFile _reader = new(folder);

    private DocumentSet<ArtifactBundle> Bundles => documents.Set<ArtifactBundle>(ArtifactIndex.Kind);

    /// <summary>A zip file of Sentry's tools or of <c>clew</c>, or one with scripts and maps and no manifest.</summary>
    public Task<UploadOutcome> StoreBundleAsync(WritingFile packed, UploadTarget target, CancellationToken ct) =>
        InTurnAsync(async () =>
        {
            packed.Stream.Position = 0;
            var id = Convert.ToHexString(await SHA256.HashDataAsync(packed.Stream, ct));
            packed.Stream.Position = 0;
            try
            {
                using var zip = new ZipArchive(packed.Stream, ZipArchiveMode.Read, leaveOpen: true);
                var bundle = Unpacked(zip, target, out var problem);
                return bundle is null ? UploadOutcome.Refused(problem) : await KeepAsync(bundle with { Bytes = packed.Stream.Length }, target, id, ct);
            }
            catch (InvalidDataException)
            {
                return UploadOutcome.Refused("The upload is no zip file, or a broken one.");
            }
        }, ct);

    /// <summary>One file for itself.</summary>
    internal Task<UploadOutcome> StoreFileAsync(WritingFile file, UploadEntry entry, UploadTarget target, CancellationToken ct) =>
        InTurnAsync(() => KeepAsync(Bundle(target, [_reader.Read(entry, file)]) with { Bytes = file.Stream.Length }, target, entry.Url, ct), ct);

    /// <summary>False when there is no such upload.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken ct)
    {
        if (Bundles.Find(id) is null) return false;
        await InTurnAsync(async () =>
        {
            await Bundles.ForgetAsync([id], ct);
            await keeping.TrimAsync(ct);
            return true;
        }, ct);
        return true;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await keeping.Turn.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            keeping.Turn.Release();
        }
    }

    private ArtifactBundle? Unpacked(ZipArchive zip, UploadTarget target, out string problem)
    {
        problem = zip.Entries.Count > UploadLimits.Files ? $"The upload has {zip.Entries.Count} files; {UploadLimits.Files} are possible." : "";
        var manifest = zip.GetEntry(BundleManifest.Name) is { } entry ? Manifest(entry) : null;
        if (problem.Length > 0) return null;
        var files = new List<ArtifactFile>();
        var left = UploadLimits.AllBytes;
        foreach (var packed in zip.Entries.Where(static file => file.Name.Length > 0 && file.FullName != BundleManifest.Name))
        {
            var told = manifest is null ? UploadEntry.Of(packed.FullName) : manifest.Files.GetValueOrDefault(packed.FullName);
            if (told is null || told.Url.Length > UploadLimits.NameLength) continue;
            using var file = folder.Create();
            using (var content = packed.Open())
                if (!Copy(content, file.Stream, Math.Min(left, UploadLimits.FileBytes)))
                {
                    problem = $"{packed.FullName} is too large: {UploadLimits.FileBytes >> 20} MiB are possible for one file and {UploadLimits.AllBytes >> 20} for all of an upload.";
                    return null;
                }
            left -= file.Stream.Length;
            files.Add(_reader.Read(told, file));
        }
        if (files.Count == 0) problem = "There are no files in the upload.";
        var named = target with { Release = target.Release.Length > 0 ? target.Release : manifest?.Release ?? "", Dist = target.Dist.Length > 0 ? target.Dist : manifest?.Dist ?? "" };
        return files.Count == 0 ? null : Bundle(named, files);
    }

    private static BundleManifest? Manifest(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var text = new MemoryStream();
        return Copy(content, text, BundleManifest.MaxBytes) ? BundleManifest.TryRead(new MemoryStream(text.ToArray())) : null;
    }

    private ArtifactBundle Bundle(UploadTarget target, IReadOnlyList<ArtifactFile> files) => new()
    {
        Id = "",
        Project = target.Projects[0],
        Release = target.Release,
        Dist = target.Dist,
        UploadedAt = time.GetUtcNow(),
        UploadedBy = target.Actor,
        Files = [.. UploadCheck.Of(files, target.Release)],
    };

    private async Task<UploadOutcome> KeepAsync(ArtifactBundle bundle, UploadTarget target, string content, CancellationToken ct)
    {
        ArtifactBundle? first = null;
        foreach (var project in target.Projects)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{project}\n{bundle.Release}\n{bundle.Dist}\n{content}"));
            var own = bundle with { Id = Convert.ToHexStringLower(hash.AsSpan(0, 8)), Project = project };
            await Bundles.PutAsync(own.Id, own, target.Actor, ct: ct);
            first ??= own;
        }
        await keeping.TrimAsync(ct);
        return first is not null && Bundles.Find(first.Id) is null
            ? UploadOutcome.Refused("There is no room for it: Clew:Artifacts:MaxMiB is smaller than what would be kept of this upload.")
            : new(first, "");
    }

    /// <summary>False when there are more bytes than may be.</summary>
    internal static bool Copy(Stream from, Stream to, long limit)
    {
        var buffer = new byte[128 * 1024];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            limit -= read;
            if (limit < 0) return false;
            to.Write(buffer, 0, read);
        }
        return true;
    }
}
