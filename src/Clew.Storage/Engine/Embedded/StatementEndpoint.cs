using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clew.Storage.Engine.Embedded;

/// <summary>Runs the statements of requests. Calls into the engine block, so each has a thread of the pool while it lasts.</summary>
internal sealed class StatementEndpoint(EngineSessions sessions)
{
    /// <summary>Bytes of rows that are handed to the engine at once.</summary>
    private const int ChunkSize = 256 * 1024;

    /// <summary>READONLY: what ClickHouse says to a GET that changes something.</summary>
    private const string ReadOnly = "Code: 164. DB::Exception: Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly. (READONLY)";

    public async Task HandleAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        try
        {
            var request = StatementRequest.Of(context.Request);
            // The reply to a probe that names no statement: http_server_default_response.
            if (request.IsReadOnly && request.Query.Length == 0)
            {
                await context.Response.WriteAsync("Ok.\n", ct);
                return;
            }
            var session = await sessions.RentAsync(ct);
            try
            {
                await RunAsync(context, request, session, ct);
            }
            finally
            {
                // A connection whose statement was cancelled does not always heed the next KILL (measured with 26.7.2): it is not lent again.
                session.IsBroken |= ct.IsCancellationRequested;
                sessions.Return(session);
            }
        }
        catch (EngineException error)
        {
            await AnswerErrorAsync(context.Response, error);
        }
        catch (InvalidDataException error)
        {
            await AnswerErrorAsync(context.Response, EngineErrors.FromText($"Code: 354. DB::Exception: The body cannot be unpacked: {error.Message} (ZLIB_INFLATE_FAILED)"));
        }
        catch (Exception error) when (ct.IsCancellationRequested && error is (OperationCanceledException or IOException))
        {
            // The client is gone: nobody to answer to.
            context.Abort();
        }
    }

    private async Task RunAsync(HttpContext context, StatementRequest request, EngineSession session, CancellationToken ct)
    {
        // A call that blocks is ended by another connection; between calls the token is looked at.
        await using var killing = ct.Register(() => sessions.Kill(session));
        session.Apply(request.Settings, request.Database);
        if (!request.IsReadOnly && InsertStatement.Parse(request.Query) is { } insert)
        {
            await InsertAsync(context.Response, request, insert, session, ct);
            return;
        }
        var statement = request.IsReadOnly ? request.Query : await request.StatementAsync(ct);
        if (request.IsReadOnly && session.Connection.MayChange(statement)) throw EngineErrors.FromText(ReadOnly);
        await QueryAsync(context, request, statement, session, ct);
    }

    private static async Task InsertAsync(
        HttpResponse response, StatementRequest request, InsertStatement insert, EngineSession session, CancellationToken ct)
    {
        await using var body = request.Body();
        using var stream = await Task.Run(() => session.Connection.Insert(insert.Text, insert.Format, request.Parameters), CancellationToken.None);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int length;
            while ((length = await body.ReadAtLeastAsync(chunk.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, ct)) > 0)
            {
                var count = length;
                await Task.Run(() => stream.Append(chunk.AsSpan(0, count)), CancellationToken.None);
            }
            // A client that left in the middle must not have half of its rows stored.
            ct.ThrowIfCancellationRequested();
            WriteSummary(response, await Task.Run(stream.Complete, CancellationToken.None));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static async Task QueryAsync(
        HttpContext context, StatementRequest request, string statement, EngineSession session, CancellationToken ct)
    {
        var response = context.Response;
        ChdbStream? stream = null;
        try
        {
            // The first chunk is fetched before the header is sent: most errors are known by then.
            stream = await Task.Run(() => session.Connection.Start(statement, request.DefaultFormat, request.Parameters), CancellationToken.None);
            var hasChunk = await Task.Run(stream.MoveNext, CancellationToken.None);
            var tag = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 16);
            response.ContentType = "text/plain; charset=UTF-8";
            response.Headers["X-ClickHouse-Format"] = FormatClause.Of(statement) ?? request.DefaultFormat;
            response.Headers["X-ClickHouse-Exception-Tag"] = tag;
            WriteSummary(response, stream.Current.Summary);
            try
            {
                while (hasChunk)
                {
                    await SendAsync(response, stream, ct);
                    hasChunk = await Task.Run(stream.MoveNext, CancellationToken.None);
                }
            }
            catch (EngineException error)
            {
                await InterruptAsync(context, tag, error);
            }
        }
        finally
        {
            stream?.Dispose();
        }
    }

    // A chunk is a block of the engine, which may be megabytes: in slices, so that what a slow client leaves in our buffers is not a copy of it.
    private static async Task SendAsync(HttpResponse response, ChdbStream stream, CancellationToken ct)
    {
        for (var at = 0; at < stream.Current.Bytes.Length; at += ChunkSize)
        {
            ct.ThrowIfCancellationRequested();
            var rest = stream.Current.Bytes[at..];
            response.BodyWriter.Write(rest[..Math.Min(ChunkSize, rest.Length)]);
            await response.BodyWriter.FlushAsync(ct);
        }
    }

    private static async Task AnswerErrorAsync(HttpResponse response, EngineException error)
    {
        response.Clear();
        response.StatusCode = EngineHttpStatus.Of(error.Code);
        response.ContentType = "text/plain; charset=UTF-8";
        response.Headers[EngineErrors.CodeHeader] = error.Code.ToString(CultureInfo.InvariantCulture);
        await response.WriteAsync(error.Message + "\n");
    }

    // The status is sent already. ClickHouse ends such a body with the error between two marks and breaks the connection, so that no client
    // can take it for a whole one.
    private static async Task InterruptAsync(HttpContext context, string tag, EngineException error)
    {
        var message = error.Message + "\n";
        var text = string.Create(CultureInfo.InvariantCulture,
            $"\r\n__exception__\r\n{tag}\r\n{message}{Encoding.UTF8.GetByteCount(message)} {tag}\r\n__exception__\r\n");
        await context.Response.WriteAsync(text);
        await context.Response.BodyWriter.FlushAsync();
        // Kestrel sends what was written and closes without the last chunk; Abort would throw away what is not sent yet.
        throw new IOException("The rows were interrupted by an error of the engine.");
    }

    private static void WriteSummary(HttpResponse response, ChdbSummary summary) =>
        response.Headers["X-ClickHouse-Summary"] = string.Create(CultureInfo.InvariantCulture,
            $$"""{"read_rows":"{{summary.ReadRows}}","read_bytes":"{{summary.ReadBytes}}","written_rows":"{{summary.WrittenRows}}","written_bytes":"{{summary.WrittenBytes}}"}""");
}
