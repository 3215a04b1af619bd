using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Clew.Server.Uploading;

/// <summary>Sends a packed upload to a server.</summary>
internal sealed class UploadClient(HttpClient http)
{
    /// <summary>Bytes of an answer: a few hundred for each file.</summary>
    public const int MaxAnswerBytes = 32 << 20;

    /// <summary>The answer as it came and as it is understood; else what went wrong.</summary>
    public async Task<(string Body, UploadedAnswer? Answer, string Problem)> SendAsync(UploadQuestion question, string packed, CancellationToken ct)
    {
        await using var content = File.OpenRead(packed);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(question)) { Content = new StreamContent(content) };
        request.Content.Headers.ContentType = new("application/zip");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", question.Token);
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsStringAsync(ct);
            if (response.StatusCode != HttpStatusCode.Created) return (body, null, Refused(response.StatusCode, body, question.Server));
            return JsonSerializer.Deserialize<UploadedAnswer>(body, JsonSerializerOptions.Web) is { } answer ? (body, answer, "") : (body, null, "The answer is empty.");
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return ("", null, $"{question.Server} does not answer: {error.Message}");
        }
        catch (JsonException)
        {
            return ("", null, $"{question.Server} answered with something else. Is it a Clew server?");
        }
    }

    private static Uri Address(UploadQuestion question)
    {
        var parameters = new[] { ("project", question.Project), ("release", question.Release), ("dist", question.Dist) }.Where(static parameter => parameter.Item2.Length > 0)
            .Select(static parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}");
        return new(question.Server, "/api/v1/artifacts?" + string.Join('&', parameters));
    }

    private static string Refused(HttpStatusCode status, string body, Uri server) => status switch
    {
        HttpStatusCode.Unauthorized => $"{server} does not know the token. Tokens are made at {new Uri(server, "/settings/tokens")}; give one with --token or CLEW_TOKEN.",
        HttpStatusCode.BadRequest => DetailOf(body),
        _ => $"{server} answered {(int)status}.",
    };

    private static string DetailOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? body : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
