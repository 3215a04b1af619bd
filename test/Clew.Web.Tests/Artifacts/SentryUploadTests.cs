using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Clew.Web.Tests.Artifacts;

/// <summary>The requests of Sentry's tools, one by one; the tools themselves are in Clew.EndToEnd.</summary>
public sealed class SentryUploadTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private const string Manifest = """{"files":{"files/_/_/a.js":{"type":"minified_source","url":"~/a.js","headers":{"sourcemap":"a.js.map","debug-id":"85314830-023F-4cf1-a267-535f4e37bb17"}},"files/_/_/a.js.map":{"type":"source_map","url":"~/a.js.map"}}}""";

    [Fact]
    public async Task Chunks_that_are_missing_are_asked_for_and_what_is_put_together_is_in_use()
    {
        var program = app.Program();
        var zip = SomeUpload.Zip(("manifest.json", Manifest), ("files/_/_/a.js", "r()"), ("files/_/_/a.js.map", SomeUpload.Map));
        byte[][] chunks = [zip[..100], zip[100..]];
        var request = new { checksum = Sha1(zip), chunks = chunks.Select(Sha1), projects = new[] { "default" }, version = "web@7" };

        var first = await AssembleAsync(program, request);
        using var sent = await SendAsync(program, chunks[0], chunks[1]);
        var second = await AssembleAsync(program, request);

        Assert.Equal(("not_found", string.Join(',', chunks.Select(Sha1))), (first.GetProperty("state").GetString(), string.Join(',', first.GetProperty("missingChunks").EnumerateArray().Select(chunk => chunk.GetString()))));
        Assert.Equal((HttpStatusCode.OK, "ok"), (sent.StatusCode, second.GetProperty("state").GetString()));
        Assert.True((await program.DiagnoseAsync($"debugId={SomeUpload.DebugId}&url=/a.js&line=1&column=1")).GetProperty("isResolved").GetBoolean());
        Assert.True((await program.DiagnoseAsync("release=web@7&url=https://x.example/a.js&line=1&column=1")).GetProperty("isResolved").GetBoolean());
    }

    [Fact]
    public async Task A_chunk_with_another_content_than_its_name_says_and_a_project_that_is_not_there_are_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2]), "file", Sha1([3]) } };
        using var chunk = await app.Program().PostAsync(new Uri("/api/0/organizations/any/chunk-upload/", UriKind.Relative), form);
        using var assembled = await app.Program().PostAsJsonAsync(new Uri("/api/0/organizations/any/artifactbundle/assemble/", UriKind.Relative), new { checksum = Sha1([1]), chunks = new[] { Sha1([1]) }, projects = new[] { "nowhere" } });

        Assert.Contains("another content", await chunk.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (chunk.StatusCode, assembled.StatusCode));
        Assert.Contains("There is no project 'nowhere'; there are: default.", JsonDocument.Parse(await assembled.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_a_release_one_by_one_are_found_by_release_and_URL()
    {
        var program = app.Program();
        await PostFileAsync(program, "~/old/app.js", "r()\n//# sourceMappingURL=app.js.map");
        await PostFileAsync(program, "~/old/app.js.map", SomeUpload.Map);

        var listed = await program.GetFromJsonAsync<JsonElement>(new Uri("/api/0/projects/any/1/releases/web%4012/files/", UriKind.Relative));

        Assert.Equal(["~/old/app.js", "~/old/app.js.map"], listed.EnumerateArray().Select(file => file.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.True((await program.DiagnoseAsync("release=web@12&url=https://x.example/old/app.js&line=1&column=1")).GetProperty("isResolved").GetBoolean());
    }

    private static async Task PostFileAsync(HttpClient program, string name, string text)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "file.js" }, { new StringContent(name), "name" } };
        using var answer = await program.PostAsync(new Uri("/api/0/projects/any/1/releases/web%4012/files/", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task<JsonElement> AssembleAsync(HttpClient program, object request)
    {
        using var answer = await program.PostAsJsonAsync(new Uri("/api/0/organizations/any/artifactbundle/assemble/", UriKind.Relative), request);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient program, params byte[][] chunks)
    {
        var form = new MultipartFormDataContent();
        foreach (var chunk in chunks) form.Add(new ByteArrayContent(chunk), "file", Sha1(chunk));
        return program.PostAsync(new Uri("/api/0/organizations/any/chunk-upload/", UriKind.Relative), form);
    }

    private static string Sha1(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));
}
