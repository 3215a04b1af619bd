using System.Text;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Scrubbing;

/// <summary>A secret in each place of each protocol reaches neither a file nor a table nor what the server prints.</summary>
public sealed class NothingLeaksTests
{
    /// <summary>Characters around a secret that say where it was found.</summary>
    private const int Around = 60;

    [Fact]
    public async Task No_secret_is_stored_or_logged()
    {
        await using var server = await ClewServer.StartAsync(("Logging__LogLevel__Clew", "Debug"));
        var secrets = new PlantedSecrets();
        var trace = SentBody.NewTrace();
        var type = SentBody.NewType();

        foreach (var (path, contentType, body) in secrets.Requests(trace, type))
        {
            using var answer = await server.PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            var told = await answer.Content.ReadAsStringAsync();
            Assert.False(told.Contains("\"discarded\":1", StringComparison.Ordinal), $"{path}: {told}");
        }
        foreach (var (path, contentType, body) in secrets.RefusedRequests())
        {
            using var answer = await server.PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);
        }
        // The journal holds all of it until it is loaded, and some seconds longer.
        Assert.Empty(Found(server.DataFolder, secrets.Seed));
        Assert.NotEmpty(Found(Path.Combine(server.DataFolder, "journal"), "[password]"));
        await server.SpansAsync(trace);
        await server.ErrorsAsync(type, 4);
        await server.IssueAsync(type);
        foreach (var table in new[] { "spans", "logs", "errors", "metrics", "metric_details", "changes", "sessions", "check_ins", "feedback" }) await LoadedAsync(server, table);

        Assert.Empty(await InTablesAsync(server, secrets.Seed));
        Assert.NotEmpty(await InTablesAsync(server, "[password]"));
        Assert.DoesNotContain(secrets.Seed, await server.GetAsync("/api/v1/intake"), StringComparison.Ordinal);
        await server.StopAsync();
        Assert.Empty(Found(server.DataFolder, secrets.Seed));
        Assert.DoesNotContain(secrets.Seed, server.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_rule_works_within_two_seconds_and_is_counted()
    {
        await using var server = await ClewServer.StartAsync();
        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/scrub-rules")
        {
            Content = new StringContent("""{"version":0,"own":[{"name":"customer","by":"key","match":"customer","action":"hash"}]}""", Encoding.UTF8, "application/json"),
        };
        put.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var changed = await server.Http.SendAsync(put);
        Assert.True(changed.IsSuccessStatusCode);

        // The next request is already under the rule.
        using var first = await server.PostAsync("/api/v1/logs", """{"message":"a","service":"till","customer":"C-77"}"""u8.ToArray(), "application/json");
        using var second = await server.PostAsync("/api/v1/logs", """{"message":"b","service":"till","customer":"C-77"}"""u8.ToArray(), "application/json");

        var logs = JsonDocument.Parse(await server.Until(async () => await server.GetAsync("/api/v1/logs?service=till") is var text && Items(text) == 2 ? text : null)).RootElement.GetProperty("items");
        var values = logs.EnumerateArray().Select(log => log.GetProperty("attributes").GetProperty("customer").GetString()).ToList();
        Assert.StartsWith("[customer ", values[0], StringComparison.Ordinal);
        Assert.Equal(values[0], values[1]);
        var counts = JsonDocument.Parse(await server.GetAsync("/api/v1/scrub-rules/counts")).RootElement.GetProperty("items");
        Assert.Equal(("own:customer", 2L), (counts[0].GetProperty("rule").GetString(), counts[0].GetProperty("total").GetInt64()));
    }

    [Fact]
    public async Task An_envelope_of_a_wrong_clock_is_corrected_marked_and_counted()
    {
        await using var server = await ClewServer.StartAsync();
        var (trace, type) = (SentBody.NewTrace(), SentBody.NewType());
        var wrong = DateTimeOffset.UtcNow.AddHours(3);
        var seconds = wrong.ToUnixTimeSeconds() - 20;
        var body = string.Join('\n',
            $$$$$"""{"sent_at":"{{{{{wrong:O}}}}}"}""",
            """{"type":"event"}""",
            $$$$$"""{"event_id":"{{{{{Guid.NewGuid():N}}}}}","timestamp":{{{{{seconds}}}}},"platform":"node","contexts":{"trace":{"trace_id":"{{{{{trace}}}}}","span_id":"00000000000000b1"}},"breadcrumbs":[{"timestamp":{{{{{seconds - 5}}}}},"message":"before"}],"exception":{"values":[{"type":"{{{{{type}}}}}","value":"x"}]}}""",
            """{"type":"transaction"}""",
            $$$$$"""{"type":"transaction","event_id":"{{{{{Guid.NewGuid():N}}}}}","start_timestamp":{{{{{seconds - 1}}}}},"timestamp":{{{{{seconds + 1}}}}},"transaction":"GET /","contexts":{"trace":{"trace_id":"{{{{{trace}}}}}","span_id":"00000000000000b1","op":"http.server"}}}""") + "\n";

        using var answer = await server.PostAsync("/api/1/envelope/", Encoding.UTF8.GetBytes(body), SentBody.Envelope);

        Assert.True(answer.IsSuccessStatusCode);
        await server.SpansAsync(trace);
        var error = (await server.ErrorsAsync(type, 1))[0];
        var apart = await server.Engine.FirstOrDefaultAsync<Apart>($"""
            SELECT toInt64(dateDiff('second', spans.time, now64())) AS age, spans.attributes['clew.clock'] AS mark,
                   toInt64(dateDiff('second', spans.time, (SELECT max(errors.time) FROM errors WHERE errors.trace_id = {trace}))) AS before
            FROM spans WHERE spans.trace_id = {trace}
            """);
        Assert.InRange(apart!.Age, 15, 120);
        Assert.Equal(1, apart.Before);
        Assert.Matches(@"^corrected by -(3 h|2 h 59 min)$", apart.Mark);
        Assert.Contains("clew.clock", error.Body, StringComparison.Ordinal);
        Assert.Contains("clock_corrected", await server.GetAsync("/api/v1/intake"), StringComparison.Ordinal);
    }

    private static int Items(string list) => JsonDocument.Parse(list).RootElement.GetProperty("items").GetArrayLength();

    private static async Task LoadedAsync(ClewServer server, string table) =>
        await server.Until(async () => (await server.Engine.FirstOrDefaultAsync<Rows>($"SELECT toInt64(sum(total_rows)) AS count FROM system.tables WHERE database = currentDatabase() AND name = {table}"))!.Count > 0 ? "loaded" : null);

    /// <summary>The rows of every table of the program that have the text somewhere.</summary>
    private static async Task<IReadOnlyList<string>> InTablesAsync(ClewServer server, string text)
    {
        var found = new List<string>();
        var tables = await server.Engine.ListAsync<Table>(
            $"SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'");
        foreach (var table in tables)
        {
            var rows = await server.Engine.ListAsync<Row>(
                $"SELECT text FROM (SELECT toString(formatRow('JSONEachRow', *)) AS text FROM {Clew.Storage.Engine.Sql.Raw(table.Name)}) WHERE position(text, {text}) > 0 LIMIT 20");
            found.AddRange(rows.Select(row => $"{table.Name}: {Excerpt(row.Text, text)}"));
        }
        return found;
    }

    /// <summary>The files below the folder that have the text.</summary>
    private static List<string> Found(string folder, string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Bytes(path) is not { } bytes) continue;
            for (var at = bytes.AsSpan().IndexOf(wanted); at >= 0;)
            {
                found.Add($"{Path.GetRelativePath(folder, path)}: {Encoding.Latin1.GetString(bytes.AsSpan(Math.Max(0, at - Around), Math.Min(2 * Around, bytes.Length - Math.Max(0, at - Around))))}");
                var next = bytes.AsSpan(at + wanted.Length).IndexOf(wanted);
                at = next < 0 ? -1 : at + wanted.Length + next;
            }
        }
        return found;
    }

    // Files come and go while the server runs; the lock cannot be read.
    private static byte[]? Bytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Excerpt(string row, string text)
    {
        var at = row.IndexOf(text, StringComparison.Ordinal);
        var start = Math.Max(0, at - Around);
        return row.Substring(start, Math.Min(2 * Around + text.Length, row.Length - start));
    }

    private sealed record Rows(long Count);

    private sealed record Table(string Name);

    private sealed record Row(string Text);

    private sealed record Apart(long Age, string Mark, long Before);
}
