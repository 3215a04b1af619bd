using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Clew.Web.Tests.Artifacts;

/// <summary>Uploads for tests.</summary>
internal static class SomeUpload
{
    public const string DebugId = "85314830-023f-4cf1-a267-535f4e37bb17";

    /// <summary>One place: column 1 is line 2 of <c>src/a.ts</c>, in <c>total</c>.</summary>
    public const string Map = """{"version":3,"sources":["../src/a.ts"],"names":[],"sourcesContent":["function total() {\n  return x;\n}"],"mappings":"AACE"}""";

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return packed.ToArray();
    }

    public static async Task<JsonElement> UploadAsync(this HttpClient program, string release, params (string Name, string Text)[] files)
    {
        using var content = new ByteArrayContent(Zip(files)) { Headers = { ContentType = new("application/zip") } };
        using var answer = await program.PostAsync(new Uri($"/api/v1/artifacts?release={Uri.EscapeDataString(release)}", UriKind.Relative), content);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    public static Task<JsonElement> DiagnoseAsync(this HttpClient program, string query) =>
        program.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/artifacts/diagnosis?" + query, UriKind.Relative));
}
