using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using Clew.EndToEnd.Browser;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Api;

/// <summary>What <c>/api/openapi.json</c> of the whole program promises, it keeps.</summary>
[Collection(RunningServerTests.Name)]
public sealed class OpenApiTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Recording_a_deployment_is_described_with_its_body_and_its_answers()
    {
        var document = await DocumentAsync();
        var post = document.GetProperty("paths").GetProperty("/api/v1/deployments").GetProperty("post");
        var body = Resolve(document, post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
        var created = Resolve(document, post.GetProperty("responses").GetProperty("201").GetProperty("content").GetProperty("application/json").GetProperty("schema"));

        Assert.Equal(["actor", "attributes", "commit", "deployedAt", "release", "service", "title", "url"], Names(body.GetProperty("properties")));
        Assert.Equal(["release"], Required(body));
        Assert.Equal(["environment", "id", "kind", "release", "service", "time", "title"], Names(created.GetProperty("properties")));
        Assert.Equal(["201", "400", "401", "403", "413", "429", "503"], Names(post.GetProperty("responses")));
    }

    [Fact]
    public async Task Only_the_API_is_described()
    {
        var document = await DocumentAsync();

        Assert.All(document.GetProperty("paths").EnumerateObject(), path => Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_read_answers_on_real_data_with_all_that_its_schema_requires()
    {
        var (type, trace) = (SentBody.NewType(), SentBody.NewTrace());
        var release = $"v{Guid.NewGuid():N}";
        using var deployed = await _server.PostAsync("/api/v1/deployments", SentBody.Deployment(release), "application/json");
        using var logged = await _server.PostAsync("/v1/logs", SentBody.Log("charging a card"), SentBody.Protobuf);
        using var sent = await _server.PostAsync("/v1/traces", SentBody.Span(trace, new(1), 500, type), SentBody.Protobuf);
        using var reported = await _server.PostAsync("/api/1/envelope/", SentBody.SentryError(type, trace, new(1)), SentBody.Envelope);
        var issue = await _server.IssueAsync(type);
        var upload = await UploadAsync();
        var regrouping = await MergeAsync(issue.Id);
        await _server.ErrorsAsync(type, 2);
        var events = JsonDocument.Parse(await _server.GetAsync($"/api/v1/issues/{issue.Id}/events")).RootElement;
        var incident = await Reader.BreakAsync(_server);
        var document = await DocumentAsync();
        var asked = new List<string>();

        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            var id = path.Name.Split('/')[3] switch { "incidents" => incident, "artifacts" => upload, "regroupings" => regrouping, _ => issue.Id };
            var url = path.Name.Replace("{id}", id, StringComparison.Ordinal).Replace("{traceId}", trace.ToString(), StringComparison.Ordinal)
                .Replace("/{service}/{release}", $"/billing/{release}", StringComparison.Ordinal)
                .Replace("{eventId}", events.GetProperty("items")[0].GetProperty("eventId").GetString(), StringComparison.Ordinal);
            if (path.Name == "/api/v1/grouping-rules") url += "?project=default";
            if (path.Name == "/api/v1/gate") url += $"?service=billing&environment=production&release={release}";
            if (path.Name.EndsWith("/export", StringComparison.Ordinal)) url += "?format=json";
            asked.Add(path.Name);
            var answer = JsonDocument.Parse(await _server.GetAsync(url)).RootElement;
            if (path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").TryGetProperty("content", out var content))
                AssertMatches(document, content.GetProperty("application/json").GetProperty("schema"), answer, url);
        }
        Assert.InRange(asked.Count, 10, 100);
    }

    /// <summary>Another issue becomes part of the one. Returns the regrouping's id.</summary>
    private async Task<string> MergeAsync(string into)
    {
        var type = SentBody.NewType();
        using var reported = await _server.PostAsync("/api/1/envelope/", SentBody.SentryError(type, SentBody.NewTrace(), new(2)), SentBody.Envelope);
        var issues = new[] { (await _server.IssueAsync(type)).Id };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/regroupings") { Content = JsonContent.Create(new { origin = "merge", issues, into }) };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var answer = await _server.Http.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>A map that is not valid, so that its problem is described, too.</summary>
    private async Task<string> UploadAsync()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("~/app.js.map").Open().Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/artifacts?release=described") { Content = new ByteArrayContent(zip.ToArray()) };
        (request.Headers.Authorization, request.Content.Headers.ContentType) = (new("Bearer", ClewServer.Token), new("application/zip"));
        using var answer = await _server.Http.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(await _server.GetAsync("/api/openapi.json")).RootElement;

    // What is required is there, at every depth, and what is there is described. A null needs no description of its inside.
    private static void AssertMatches(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        schema = Resolve(document, schema);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var item in value.EnumerateArray()) AssertMatches(document, items, item, at + "[]");
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) return;
        foreach (var name in Required(schema)) Assert.True(value.TryGetProperty(name, out _), $"{at}.{name} is required and missing");
        foreach (var member in value.EnumerateObject())
        {
            Assert.True(properties.TryGetProperty(member.Name, out var described), $"{at}.{member.Name} is not described");
            AssertMatches(document, described, member.Value, $"{at}.{member.Name}");
        }
    }

    private static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        foreach (var choice in new[] { "oneOf", "anyOf" })
            if (schema.TryGetProperty(choice, out var choices))
                schema = choices.EnumerateArray().Last(one => one.TryGetProperty("$ref", out _) || one.TryGetProperty("properties", out _));
        if (!schema.TryGetProperty("$ref", out var reference)) return schema;
        foreach (var part in reference.GetString()!.TrimStart('#', '/').Split('/')) document = document.GetProperty(part);
        return document;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];
}
