using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Clew.Server.Gating;

/// <summary>Asks a server for a verdict, until there is one or the time is over.</summary>
internal sealed class GateClient(HttpClient http, TimeProvider time, TextWriter progress)
{
    /// <summary>A verdict changes with the ten-second rollups; asking more often tells nothing new.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of an answer; a verdict has a few thousand.</summary>
    public const int MaxAnswerBytes = 1 << 20;

    /// <summary>The last reply: a decision that will not change, or what was known when the time was over.</summary>
    public async Task<GateReply> AskAsync(GateQuestion question, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var told = "";
        while (true)
        {
            var reply = await OnceAsync(question, ct);
            var left = question.Wait - time.GetElapsedTime(started);
            if (reply is { Answer.IsOpen: false } or { Answer: null, IsPassing: false } || left <= TimeSpan.Zero) return reply;
            var state = reply.Answer is { } answer ? GateReport.Line(answer) : reply.Problem;
            if (state != told) await progress.WriteLineAsync($"clew: {state}; waiting {(int)left.TotalSeconds} s more");
            told = state;
            await Task.Delay(left < Pause ? left : Pause, time, ct);
        }
    }

    private async Task<GateReply> OnceAsync(GateQuestion question, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question.Address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", question.Token);
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsStringAsync(ct);
            if (response.StatusCode == HttpStatusCode.OK) return Read(body, question.Server);
            return new(null, body, Refused(response.StatusCode, body, question.Server), (int)response.StatusCode >= 500);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return new(null, "", $"{question.Server} does not answer: {error.Message}", IsPassing: true);
        }
    }

    private static GateReply Read(string body, Uri server)
    {
        try
        {
            if (JsonSerializer.Deserialize<GateAnswer>(body, JsonSerializerOptions.Web) is { Decision.Length: > 0 } answer) return new(answer, body, "", false);
        }
        catch (JsonException)
        {
            // Told below: something else than Clew listens there.
        }
        return new(null, body, $"{server} answered with something that is no verdict. Is it a Clew server?", IsPassing: false);
    }

    private static string Refused(HttpStatusCode status, string body, Uri server) => status switch
    {
        HttpStatusCode.Unauthorized => $"{server} does not know the token. Tokens are made at {new Uri(server, "/settings/tokens")}; give one with --token or CLEW_TOKEN.",
        HttpStatusCode.BadRequest => $"{server} does not understand the question: {DetailOf(body)}",
        _ => $"{server} answered {(int)status}.",
    };

    private static string DetailOf(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
