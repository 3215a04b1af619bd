using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Clew.EndToEnd.Otlp;
using Clew.Shared;

namespace Clew.EndToEnd.Durability;

/// <summary>
/// Several senders at once that send one request after the other, every second of them by gRPC where there is a method for it, whatever becomes of the server,
/// and remember which records it acknowledged.
/// A request that failed is never sent again: nobody knows whether it was kept.
/// </summary>
internal sealed class Senders(ClewServer server)
{
    /// <summary>Requests in flight at once.</summary>
    private const int Count = 6;

    /// <summary>Records of an OTLP request.</summary>
    private const int MostRecords = 6;

    /// <summary>Kinds that come in masses; a change is rare, and a key may report ten a second.</summary>
    private const int Streams = 4, RequestsPerChange = 50;

    /// <summary>Between two requests of a sender: the machine is shared, and the test is about kills, not about load.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(8);

    /// <summary>After a request that was not acknowledged: the server is away for a while.</summary>
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(60);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(RecordKind Kind, long Sequence), bool> _acknowledged = new();
    private long _sequence;
    private int _acknowledgedByGrpc;

    /// <summary>Records sent, each with its outcome: whether it was acknowledged.</summary>
    public IReadOnlyDictionary<(RecordKind Kind, long Sequence), bool> Sent => _acknowledged;

    public int Acknowledged => _acknowledged.Count(record => record.Value);

    /// <summary>Of those the requests that came by gRPC.</summary>
    public int RequestsByGrpc => Volatile.Read(ref _acknowledgedByGrpc);

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Count).Select(sender => Task.Run(() => SendAsync(sender, stop))));

    private async Task SendAsync(int sender, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = Patience };
        for (var turn = sender; !stop.IsCancellationRequested; turn++)
        {
            var kind = turn % RequestsPerChange == RequestsPerChange - 1 ? RecordKind.Change : (RecordKind)(turn % Streams);
            var records = kind is RecordKind.Error or RecordKind.Change ? 1 : 1 + turn % MostRecords;
            var first = Interlocked.Add(ref _sequence, records) - records + 1;
            var sequence = Enumerable.Range(0, records).Select(i => first + i).ToList();
            var request = SequencedRequest.Of(kind, sequence, TimeProvider.System.GetUtcNow());
            var acknowledged = sender % 2 == 1 && ServiceOf(kind) is { } service ? await TryCallAsync(service, request) : await TrySendAsync(http, request);
            foreach (var number in sequence) _acknowledged[(kind, number)] = acknowledged;
            await Task.Delay(acknowledged ? Pause : PauseAfterFailure, CancellationToken.None);
        }
    }

    private static string? ServiceOf(RecordKind kind) => kind switch
    {
        RecordKind.Span => GrpcCall.Traces,
        RecordKind.Log => GrpcCall.Logs,
        RecordKind.Metric => GrpcCall.Metrics,
        _ => null,
    };

    private async Task<bool> TryCallAsync(string service, SequencedRequest request)
    {
        try
        {
            var result = await new GrpcCall { Service = service, Message = request.Body }.SendAsync(server).WaitAsync(Patience);
            // 14 is "unavailable"; a server that was killed within its answer leaves no trailers.
            Assert.True(result.Status is "0" or "14" or "", $"{service} was answered with {result.Status}: {result.Message}");
            if (result.Status == "0") Interlocked.Increment(ref _acknowledgedByGrpc);
            return result.Status == "0";
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException or TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> TrySendAsync(HttpClient http, SequencedRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, request.Path));
        message.Content = new ByteArrayContent(request.Body);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ClewServer.Key);
        message.Content.Headers.ContentType = new(request.ContentType);
        try
        {
            using var answer = await http.SendAsync(message);
            var status = (int)answer.StatusCode;
            Assert.True(status is 200 or 201 or 202 or 503, $"{request.Path} was answered with {status}: {await answer.Content.ReadAsStringAsync()}");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }
}
