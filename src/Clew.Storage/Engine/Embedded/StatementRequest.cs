using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Clew.Storage.Engine.Embedded;

/// <summary>A request of ClickHouse's HTTP protocol: https://clickhouse.com/docs/interfaces/http.</summary>
internal sealed class StatementRequest
{
    /// <summary>Bytes of a statement in a body, with the values that follow an INSERT in it. Rows of any number come as a stream instead.</summary>
    private const int LongestStatement = 64 * 1024 * 1024;

    // Parameters of the protocol that are no settings. What they ask for is either how this host works anyway or without meaning here
    // (there are no users: the socket's folder belongs to one).
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "query_id", "quota_key", "session_timeout", "session_check", "close_session", "buffer_size", "wait_end_of_query", "stacktrace", "role",
        "user", "password",
    };

    private readonly HttpRequest _request;

    private StatementRequest(HttpRequest request, string query, string? database, string format,
        Dictionary<string, string> settings, List<KeyValuePair<string, string>> parameters)
    {
        _request = request;
        Query = query;
        Database = database;
        DefaultFormat = format;
        Settings = settings;
        Parameters = parameters;
    }

    /// <summary>The start of the statement, from the URL; the body continues it.</summary>
    public string Query { get; }

    public string? Database { get; }

    /// <summary>For a statement that names no format.</summary>
    public string DefaultFormat { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The values of <c>{name:Type}</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>A GET (or HEAD) may only read.</summary>
    public bool IsReadOnly => HttpMethods.IsGet(_request.Method) || HttpMethods.IsHead(_request.Method);

    public static StatementRequest Of(HttpRequest request)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var parameters = new List<KeyValuePair<string, string>>();
        string query = "", format = request.Headers["X-ClickHouse-Format"].ToString();
        string? database = request.Headers["X-ClickHouse-Database"] is [{ Length: > 0 } named] ? named : null;
        foreach (var (name, values) in request.Query)
        {
            var value = values[^1] ?? "";
            if (name == "query") query = value;
            else if (name == "database") database = value.Length > 0 ? value : null;
            else if (name == "default_format") format = value;
            else if (name is "session_id" or "compress" or "decompress")
            {
                if (value is not ("" or "0")) throw EngineErrors.FromText($"Code: 48. DB::Exception: '{name}' is not supported. (NOT_IMPLEMENTED)");
            }
            else if (name.StartsWith("param_", StringComparison.Ordinal)) parameters.Add(new(name["param_".Length..], value));
            else if (!Ignored.Contains(name)) settings[name] = value;
        }
        return new(request, query, database, format.Length > 0 ? format : "TabSeparated", settings, parameters);
    }

    /// <summary>The body without its compression.</summary>
    public Stream Body() => _request.Headers[HeaderNames.ContentEncoding].ToString() switch
    {
        "" or "identity" => _request.Body,
        "gzip" => new GZipStream(_request.Body, CompressionMode.Decompress, leaveOpen: true),
        "deflate" => new ZLibStream(_request.Body, CompressionMode.Decompress, leaveOpen: true),
        "br" => new BrotliStream(_request.Body, CompressionMode.Decompress, leaveOpen: true),
        var other => throw EngineErrors.FromText($"Code: 89. DB::Exception: Unknown compression '{other}'. (UNKNOWN_COMPRESSION_METHOD)"),
    };

    /// <summary>The statement whole.</summary>
    public async Task<string> StatementAsync(CancellationToken ct)
    {
        await using var body = Body();
        using var memory = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (var read = await body.ReadAsync(chunk, ct); read > 0; read = await body.ReadAsync(chunk, ct))
        {
            if (memory.Length + read > LongestStatement)
                throw EngineErrors.FromText($"Code: 62. DB::Exception: A statement of more than {LongestStatement} bytes. (SYNTAX_ERROR)");
            memory.Write(chunk, 0, read);
        }
        var rest = Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
        return Query.Length == 0 ? rest : rest.Length == 0 ? Query : $"{Query}\n{rest}";
    }
}
