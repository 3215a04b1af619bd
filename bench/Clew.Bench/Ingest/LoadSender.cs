using System.Diagnostics;
using System.Net.Http.Headers;

namespace Clew.Bench.Ingest;

/// <summary>One connection: sends a request, waits for its acknowledgement, sends the next.</summary>
/// <param name="templates">Its own; sent in turn.</param>
/// <param name="first">The number of its first record.</param>
/// <param name="length">How long it sends.</param>
/// <param name="pause">From one request being due to the next; zero: at once after the acknowledgement.</param>
internal sealed class LoadSender(HttpClient http, IReadOnlyList<RequestTemplate> templates, ulong first, TimeSpan length, TimeSpan pause)
{
    private readonly List<double> _milliseconds = [];

    public long Acknowledged { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Of each request, from when it was due: a server that makes the next one wait does not look faster for it (coordinated omission).</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    public async Task RunAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var number = first;
        for (var turn = 0; ; turn++)
        {
            var due = pause * turn;
            if ((pause > TimeSpan.Zero ? due : Stopwatch.GetElapsedTime(began)) >= length) return;
            if (due - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, ct);
            var from = pause > TimeSpan.Zero ? due : Stopwatch.GetElapsedTime(began);
            var template = templates[turn % templates.Count];
            template.Renew(number, (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000);
            number += (ulong)template.Records;
            if (await SendAsync(template, ct)) Acknowledged += template.Records;
            else Refused += template.Records;
            _milliseconds.Add((Stopwatch.GetElapsedTime(began) - from).TotalMilliseconds);
        }
    }

    private async Task<bool> SendAsync(RequestTemplate template, CancellationToken ct)
    {
        using var content = new ByteArrayContent(template.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue(template.ContentType);
        try
        {
            using var answer = await http.PostAsync(template.Path, content, ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
