using System.Net;
using System.Text.Json;
using Clew.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Artifacts;

public sealed class ArtifactTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Theory]
    [InlineData("release=shop@1&url=https://shop.example/assets/a.js&line=1&column=1", true, "")]
    [InlineData("release=shop@1&url=https://cdn.example/assets/a.js?v=2&line=1&column=1", true, "")]
    [InlineData("release=1&service=shop&url=/assets/a.js&line=1&column=1", true, "")]
    [InlineData($"debugId={SomeUpload.DebugId}&url=app:///anything.js&line=1&column=9", true, "")]
    [InlineData("release=shop@1&url=https://shop.example/assets/a.js&line=1&column=0", false, "no_column")]
    [InlineData("release=shop@1&url=https://shop.example/assets/a.js&line=5&column=1", false, "no_mapping")]
    [InlineData("release=shop@1&url=https://shop.example/static/a.js&line=1&column=1", false, "wrong_path")]
    [InlineData("release=shop@1&url=https://shop.example/assets/b.js&line=1&column=1", false, "file_missing")]
    [InlineData("release=shop@2&url=https://shop.example/assets/a.js&line=1&column=1", false, "other_release")]
    [InlineData("release=shop@2&url=https://shop.example/assets/b.js&line=1&column=1", false, "release_unknown")]
    [InlineData("url=https://shop.example/assets/a.js&line=1&column=1", false, "no_debug_id_and_no_release")]
    [InlineData("debugId=00000000-0000-4000-8000-000000000001&url=https://shop.example/x.js&line=1&column=1", false, "debug_id_unknown")]
    [InlineData("release=shop@1&url=https://shop.example/assets/nomap.js&line=1&column=1", false, "map_reference_missing")]
    [InlineData("release=shop@1&url=https://shop.example/assets/lostmap.js&line=1&column=1", false, "map_missing")]
    [InlineData("release=shop@1&url=https://shop.example/assets/bad.js&line=1&column=1", false, "map_invalid")]
    [InlineData("project=other&release=shop@1&url=https://shop.example/assets/a.js", false, "nothing_uploaded")]
    public async Task The_doctor_tells_whether_a_frame_finds_its_source_and_if_not_which_link_is_missing(string frame, bool isResolved, string missing)
    {
        var program = app.Program();
        await UploadShopAsync(program);

        var diagnosis = await program.DiagnoseAsync(frame);

        Assert.Equal((isResolved, missing), (diagnosis.GetProperty("isResolved").GetBoolean(), diagnosis.GetProperty("missing") is { ValueKind: JsonValueKind.Object } gap ? gap.GetProperty("code").GetString() : ""));
        if (isResolved)
            Assert.Equal(("src/a.ts", "total", 2), (diagnosis.GetProperty("frame").GetProperty("file").GetString(), diagnosis.GetProperty("frame").GetProperty("function").GetString(), diagnosis.GetProperty("frame").GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task An_upload_is_listed_shown_with_its_problems_and_deleted()
    {
        var program = app.Program();
        var id = (await program.UploadAsync("gone@1", ("~/a.js", "a()"), ("~/b.js", "b()\n//# sourceMappingURL=b.js.map"), ("~/b.js.map", """{"version":3,"sources":["b.ts"],"mappings":"A?"}"""))).GetProperty("id").GetString()!;
        var browser = await app.SignedInAsync();

        var list = await browser.GetStringAsync(new Uri("/settings/artifacts?query=gone", UriKind.Relative));
        var page = await browser.GetStringAsync(new Uri("/settings/artifacts/" + id, UriKind.Relative));
        using var deleted = await ClewWebApp.PostFormAsync(browser, "/settings/artifacts/" + id, $"/settings/artifacts/{id}/delete");
        using var after = await program.GetAsync(new Uri("/api/v1/artifacts/" + id, UriKind.Relative));

        Assert.All(["gone@1", "3 files with problems"], text => Assert.Contains(text, list, StringComparison.Ordinal));
        Assert.All(["~/b.js.map", "map invalid", "The map b.js.map is not valid. mappings, generated line 1, segment 1 (character 2): &#x27;?&#x27; is no base-64 digit.", "No map belongs to it", "only errors that name release gone@1"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (deleted.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_token_for_uploads_uploads_and_does_nothing_else()
    {
        var (_, token) = await app.Services.GetRequiredService<ApiTokens>().CreateAsync("build", ApiToken.UploadOnly, "test", default);
        var build = app.Program(token);

        var uploaded = await build.UploadAsync("build@1", ("~/a.js", "a()"), ("~/a.js.map", SomeUpload.Map));
        using var read = await build.GetAsync(new Uri("/api/v1/issues", UriKind.Relative));
        using var deleted = await build.DeleteAsync(new Uri("/api/v1/artifacts/" + uploaded.GetProperty("id").GetString(), UriKind.Relative));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, deleted.StatusCode));
    }

    [Theory]
    [InlineData("no zip", "no zip file")]
    [InlineData("", "no zip file")]
    public async Task What_is_no_upload_is_refused_with_the_reason(string body, string reason)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/zip"));
        using var answer = await app.Program().PostAsync(new Uri("/api/v1/artifacts", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task UploadShopAsync(HttpClient program) => program.UploadAsync("shop@1",
        ("~/assets/a.js", $"r()\n//# debugId={SomeUpload.DebugId}\n//# sourceMappingURL=a.js.map"), ("~/assets/a.js.map", SomeUpload.Map),
        ("~/assets/nomap.js", "r()"), ("~/assets/lostmap.js", "r()\n//# sourceMappingURL=lost.js.map"),
        ("~/assets/bad.js", "r()\n//# sourceMappingURL=bad.js.map"), ("~/assets/bad.js.map", "{}"));
}
