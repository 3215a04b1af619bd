using System.Runtime.InteropServices;
using System.Text;

namespace Clew.Storage.Engine;

/// <summary>
/// A session of the engine within this process. One statement at a time; calls block their thread. Settings stay until they are changed.
/// </summary>
internal sealed unsafe class ChdbConnection : IDisposable
{
    /// <summary>BAD_ARGUMENTS: what the library says to a statement that it does not stream. Nothing was executed then.</summary>
    private const int BadArguments = 36;

    private nint* _connection;

    private ChdbConnection(nint* connection) => _connection = connection;

    internal nint Handle => *_connection;

    /// <param name="arguments"><c>--path=...</c>, <c>--setting=value</c>. All connections of a process have the same path.</param>
    public static ChdbConnection Open(IReadOnlyList<string> arguments)
    {
        ChdbLibrary.EnsureLoaded();
        // SIGSEGV and its kind belong to the .NET runtime, which turns them into exceptions.
        ChdbNative.chdb_set_signal_handlers_enabled(0);
        var texts = new[] { "clickhouse" }.Concat(arguments).Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* argv = texts)
            {
                var connection = ChdbNative.chdb_connect(texts.Length, (byte**)argv);
                return connection != null && *connection != 0
                    ? new(connection)
                    : throw new EngineException(EngineException.NoAnswer, $"The engine did not open: {string.Join(' ', arguments)}");
            }
        }
        finally
        {
            foreach (var text in texts) Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>Stops the engine's threads. After every connection is closed, before the process ends: else it crashes at the end.</summary>
    public static bool Shutdown() => ChdbNative.chdb_shutdown() == 0;

    /// <summary>Runs a statement to its end and gives its output whole.</summary>
    public ChdbResult Run(string statement, string format = "TabSeparated", IReadOnlyList<KeyValuePair<string, string>>? parameters = null)
    {
        using var values = new ChdbParameters(parameters ?? []);
        var query = Encoding.UTF8.GetBytes(statement);
        var name = Encoding.UTF8.GetBytes(format);
        fixed (byte* q = query)
        fixed (byte* f = name)
        {
            var result = new ChdbResult(ChdbNative.chdb_query_with_params_n(Handle, q, (nuint)query.Length, f, (nuint)name.Length,
                values.Names, values.NameLengths, values.Values, values.ValueLengths, values.Count));
            return Checked(result);
        }
    }

    /// <summary>Starts a statement whose output is fetched in chunks; one that the library does not stream is run to its end.</summary>
    public ChdbStream Start(string statement, string format, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        using var values = new ChdbParameters(parameters);
        var query = Encoding.UTF8.GetBytes(statement);
        var name = Encoding.UTF8.GetBytes(format);
        fixed (byte* q = query)
        fixed (byte* f = name)
            try
            {
                return ChdbStream.Of(this, Checked(new(ChdbNative.chdb_stream_query_with_params_n(Handle, q, (nuint)query.Length, f,
                    (nuint)name.Length, values.Names, values.NameLengths, values.Values, values.ValueLengths, values.Count))));
            }
            catch (EngineException error) when (
                error.Code == BadArguments && error.Message.Contains("Streaming query is not supported", StringComparison.Ordinal))
            {
                return ChdbStream.Whole(Run(statement, format, parameters));
            }
    }

    /// <param name="statement">An INSERT without FORMAT and without values.</param>
    public ChdbInsert Insert(string statement, string format, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        using var values = new ChdbParameters(parameters);
        var query = Encoding.UTF8.GetBytes(statement);
        var name = Encoding.UTF8.GetBytes(format);
        fixed (byte* q = query)
        fixed (byte* f = name)
            return ChdbInsert.Of(ChdbNative.chdb_stream_insert_with_params_n(Handle, q, (nuint)query.Length, f, (nuint)name.Length,
                values.Names, values.NameLengths, values.Values, values.ValueLengths, values.Count));
    }

    /// <summary>Whether the statement may change something, as the engine's own parser says. One that does not parse may not: it fails.</summary>
    public bool MayChange(string statement)
    {
        var analysis = new ChdbNative.QueryAnalysis { StructSize = (uint)sizeof(ChdbNative.QueryAnalysis) };
        var query = Encoding.UTF8.GetBytes(statement);
        fixed (byte* q = query)
            return ChdbNative.chdb_classify_query_n(Handle, q, (nuint)query.Length, null, 0, &analysis) != 0
                || (analysis.StatementCount > 0 && analysis.QueryClass != 0);
    }

    public void Dispose()
    {
        if (_connection != null) ChdbNative.chdb_close_conn(_connection);
        _connection = null;
    }

    private static ChdbResult Checked(ChdbResult result)
    {
        try
        {
            result.ThrowOnError();
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }
}
