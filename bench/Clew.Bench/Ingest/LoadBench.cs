using System.CommandLine;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace Clew.Bench.Ingest;

/// <summary>
/// Sends requests of one signal on a few connections, each waiting for its acknowledgement, and says what was acknowledged. What <c>ingest</c>
/// starts in a process of its own, so that the load costs the server nothing but what it sends.
/// </summary>
public sealed class LoadBench : IBenchmark
{
    private static readonly Option<string> Url = new("--url") { Description = "The server.", Required = true };
    private static readonly Option<string> Key = new("--key") { Description = "The API key.", Required = true };
    private static readonly Option<string> Signal = new("--signal") { Description = "spans, logs, metrics or errors.", Required = true };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "How long; 1 to 600.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Connections = new("--connections") { Description = "1 to 64.", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> Batch = new("--batch") { Description = "Records of a request; 1 to 10000.", DefaultValueFactory = _ => 500 };
    private static readonly Option<double> Rate = new("--rate") { Description = "Records a second of all connections; 0 is as many as are acknowledged.", DefaultValueFactory = _ => 0 };
    private static readonly Option<long> Run = new("--run") { Description = "Numbers of two runs are different: 0 to 1000.", DefaultValueFactory = _ => 0 };

    public string Name => "load";

    public string Description => "The load of `ingest`, alone: sends one signal to a server that runs.";

    public IReadOnlyList<Option> Options => [Url, Key, Signal, Seconds, Connections, Batch, Rate, Run];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var connections = Math.Clamp(options.GetValue(Connections), 1, 64);
        var templates = Requests.Of(options.GetValue(Signal)!, Math.Clamp(options.GetValue(Batch), 1, 10_000));
        var length = TimeSpan.FromSeconds(Math.Clamp(options.GetValue(Seconds), 1, 600));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(options.GetValue(Url)!) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.GetValue(Key));
        var perRequest = templates[0].Records;
        var pause = options.GetValue(Rate) is > 0 and var rate ? TimeSpan.FromSeconds(connections * perRequest / rate) : TimeSpan.Zero;
        var began = Stopwatch.GetTimestamp();
        var senders = Enumerable.Range(0, connections)
            .Select(i => new LoadSender(http, [.. templates.Select(static template => template.Copy())], First(options.GetValue(Run), i), length, pause)).ToList();
        await Task.WhenAll(senders.Select(sender => Task.Run(() => sender.RunAsync(ct), ct)));
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var times = senders.SelectMany(static sender => sender.Milliseconds).Order().ToList();
        using var self = Process.GetCurrentProcess();
        return new LoadResult(
            senders.Sum(static sender => sender.Acknowledged), senders.Sum(static sender => sender.Refused), Math.Round(elapsed, 2), Quantile(times, 0.5), Quantile(times, 0.99),
            Math.Round(times.Count > 0 ? times[^1] : 0, 1), templates.Average(static template => template.Body.Length), Math.Round(self.TotalProcessorTime.TotalSeconds, 1));
    }

    // Each sender of each run has a range of its own; the numbers fit into twelve digits.
    private static ulong First(long run, int sender) => ((ulong)run * 64 + (ulong)sender + 1) * 10_000_000;

    private static double Quantile(List<double> sorted, double share) => sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))], 1);
}
