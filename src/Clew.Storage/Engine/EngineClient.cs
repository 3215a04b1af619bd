using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Clew.Storage.Rows;
using Clew.Storage.Rows.Columns;

namespace Clew.Storage.Engine;

/// <summary>
/// The one client of the engine: ClickHouse's HTTP protocol (https://clickhouse.com/docs/interfaces/http) over a Unix domain socket (embedded)
/// or TCP. Pools its connections; safe for concurrent use. Every method throws <see cref="EngineException"/> when the engine refuses or is away.
/// </summary>
public sealed class EngineClient : IDisposable
{
    /// <summary>More requests wait: the embedded engine runs fewer statements at once, and waiting here costs nothing there.</summary>
    private const int MaxSockets = 32;

    private readonly EngineAddress _address;
    private readonly EngineOptions _options;
    private readonly HttpClient _http;

    /// <param name="options">Valid (see <see cref="EngineOptions.Problems"/>).</param>
    public EngineClient(EngineOptions options) : this(EngineAddress.Of(options), options) { }

    public EngineClient(EngineAddress address, EngineOptions options)
    {
        _address = address;
        _options = options;
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = MaxSockets,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        if (address.SocketPath is { } path)
            handler.ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        _http = new(handler) { BaseAddress = address.Url, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = address.Credentials;
    }

    /// <summary>The database that holds the tables.</summary>
    public string Database => _address.Database;

    /// <summary>Whether other processes may use the same tables: not of the embedded engine, which belongs to one.</summary>
    public bool IsShared => _address.SocketPath is null;

    /// <summary>The rows, as they arrive. Leaving the loop early cancels the query. Columns are matched to snake_case names of the record.</summary>
    public async IAsyncEnumerable<T> QueryAsync<T>(Sql sql, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var deadline = new Deadline(_options.QueryTimeout, ct);
        using var request = Request(sql, EngineSettings.Query(_options.QueryTimeout));
        using var response = await SendAsync(request, deadline);
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        var rows = JsonRowReader.ReadAsync<T>(body, deadline.Token).GetAsyncEnumerator(deadline.Token);
        await using (rows)
        {
            while (await Guarded(() => rows.MoveNextAsync().AsTask(), deadline)) yield return rows.Current;
        }
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(Sql sql, CancellationToken ct = default)
    {
        var list = new List<T>();
        await foreach (var row in QueryAsync<T>(sql, ct)) list.Add(row);
        return list;
    }

    /// <summary>The first row, or the default of <typeparamref name="T"/> when there is none.</summary>
    public async Task<T?> FirstOrDefaultAsync<T>(Sql sql, CancellationToken ct = default)
    {
        await foreach (var row in QueryAsync<T>(sql, ct)) return row;
        return default;
    }

    /// <summary>A statement without rows: DDL, or an INSERT whose values are in the statement.</summary>
    public Task ExecuteAsync(Sql sql, CancellationToken ct = default) => ExecuteAsync(sql, _address.Database, ct);

    /// <summary>
    /// Inserts rows as one INSERT. An insert with a token that the table has seen (within its deduplication window) stores nothing and succeeds,
    /// so that after an ambiguous failure the same rows with the same token may be sent again.
    /// </summary>
    /// <param name="rowBinary">Chunks, each of whole rows or not, that together are rows of <see cref="SignalTable.Columns"/>.</param>
    /// <param name="deduplicationToken">Names these rows and no others.</param>
    public Task InsertAsync(
        SignalTable table, IReadOnlyList<ReadOnlyMemory<byte>> rowBinary, string deduplicationToken, CancellationToken ct = default) =>
        InsertAsync(table.Name, table.Columns, rowBinary, deduplicationToken, ct);

    /// <summary>The same of rows that are turned into columns, which the engine takes for a fraction of the price. They are the same rows: one token may name both.</summary>
    public Task InsertAsync(SignalTable table, ColumnBlock block, string deduplicationToken, CancellationToken ct = default) =>
        InsertAsync(table.Name, table.Columns, "Native", block.Chunks, deduplicationToken, ct);

    /// <summary>Whether the engine answers at all. Never throws.</summary>
    public async Task<bool> PingAsync(CancellationToken ct = default)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/ping", UriKind.Relative), ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <param name="database">Null: none is chosen, as before the database exists.</param>
    internal async Task ExecuteAsync(Sql sql, string? database, CancellationToken ct)
    {
        using var deadline = new Deadline(_options.InsertTimeout, ct);
        using var request = Request(sql, EngineSettings.Command(_options.InsertTimeout), database);
        using var response = await SendAsync(request, deadline);
        await Guarded(() => response.Content.CopyToAsync(Stream.Null, deadline.Token), deadline);
    }

    /// <summary>For the tables that are no signal's.</summary>
    internal Task InsertAsync(string table, IReadOnlyList<string> columns, IReadOnlyList<ReadOnlyMemory<byte>> rowBinary,
        string? deduplicationToken, CancellationToken ct) => InsertAsync(table, columns, "RowBinary", rowBinary, deduplicationToken, ct);

    private async Task InsertAsync(string table, IReadOnlyList<string> columns, string format, IReadOnlyList<ReadOnlyMemory<byte>> chunks,
        string? deduplicationToken, CancellationToken ct)
    {
        var settings = EngineSettings.Insert(_options.InsertTimeout, deduplicationToken);
        var statement = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"`{column}`"))}) FORMAT {format}";
        using var deadline = new Deadline(_options.InsertTimeout, ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, RequestUri([new("query", statement), .. settings], _address.Database))
        {
            Content = new ChunksContent(chunks),
        };
        using var response = await SendAsync(request, deadline);
        await Guarded(() => response.Content.CopyToAsync(Stream.Null, deadline.Token), deadline);
    }

    private HttpRequestMessage Request(Sql sql, IEnumerable<KeyValuePair<string, string>> settings) => Request(sql, settings, _address.Database);

    private static HttpRequestMessage Request(Sql sql, IEnumerable<KeyValuePair<string, string>> settings, string? database)
    {
        var parameters = sql.Parameters.Select(parameter => KeyValuePair.Create("param_" + parameter.Name, parameter.Value));
        return new(HttpMethod.Post, RequestUri([.. settings, .. parameters], database))
        {
            Content = new StringContent(sql.Text, Encoding.UTF8, "text/plain"),
        };
    }

    private static Uri RequestUri(IEnumerable<KeyValuePair<string, string>> query, string? database)
    {
        if (database is not null) query = query.Prepend(KeyValuePair.Create("database", database));
        return new("/?" + string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")), UriKind.Relative);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Deadline deadline)
    {
        HttpResponseMessage? response = null;
        await Guarded(async () =>
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            if (response.IsSuccessStatusCode) return;
            using (response) throw await EngineErrors.FromAsync(response, deadline.Token);
        }, deadline);
        return response!;
    }

    private static Task Guarded(Func<Task> work, Deadline deadline) => Guarded(async () =>
    {
        await work();
        return true;
    }, deadline);

    private static async Task<T> Guarded<T>(Func<Task<T>> work, Deadline deadline)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            throw new EngineException(EngineException.NoAnswer, $"The engine did not answer within {deadline.Span}.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            throw new EngineException(EngineException.NoAnswer, $"The engine cannot be reached: {error.Message}", error);
        }
    }

    /// <summary>A caller's token that also ends after a time.</summary>
    private sealed class Deadline : IDisposable
    {
        private readonly CancellationToken _caller;
        private readonly CancellationTokenSource _source;

        public Deadline(TimeSpan span, CancellationToken caller)
        {
            // The engine is told the same time and answers with its own error: ours is only for an engine that is stuck.
            Span = span + TimeSpan.FromSeconds(5);
            _caller = caller;
            _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
            _source.CancelAfter(Span);
        }

        public TimeSpan Span { get; }

        public CancellationToken Token => _source.Token;

        public bool HasPassed => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

        public void Dispose() => _source.Dispose();
    }
}
