using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Clew.Storage.Engine.Json;

namespace Clew.Storage.Engine;

/// <summary>Reads JSONEachRow: one JSON object for each line.</summary>
internal static class JsonRowReader
{
    /// <summary>Bytes of a row: more than the largest request that is accepted, in JSON's longer notation.</summary>
    private const int LongestRow = 256 * 1024 * 1024;

    // Where an error interrupts the stream, ClickHouse ends it with a line of this, the response's tag, and the text.
    private static ReadOnlySpan<byte> ExceptionMark => "__exception__"u8;

    /// <exception cref="EngineException">The stream ends with an error of the engine.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Stream body, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(body);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(ct);
                var buffer = read.Buffer;
                while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
                {
                    if (IsBlank(line)) continue;
                    if (line.FirstSpan[0] != (byte)'{') throw await ErrorAsync(reader, line, buffer, ct);
                    yield return Row<T>(line);
                }
                if (buffer.Length > LongestRow) throw new InvalidDataException($"A row of more than {LongestRow} bytes.");
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted) yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }
        line = buffer;
        if (!isLast || buffer.IsEmpty) return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line) => line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == (byte)'\r');

    private static T Row<T>(ReadOnlySequence<byte> line)
    {
        var json = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize<T>(ref json, ModelJson.Rows)!;
    }

    private static async Task<Exception> ErrorAsync(
        PipeReader reader, ReadOnlySequence<byte> line, ReadOnlySequence<byte> rest, CancellationToken ct)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(line)).Append('\n').Append(Encoding.UTF8.GetString(rest));
        reader.AdvanceTo(rest.End);
        try
        {
            // The stream was cut by the error, so reading its end may fail too.
            for (var read = await reader.ReadAsync(ct); !read.Buffer.IsEmpty; read = await reader.ReadAsync(ct))
            {
                text.Append(Encoding.UTF8.GetString(read.Buffer));
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) break;
            }
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            text.Append('\n');
        }
        var all = text.ToString();
        return all.StartsWith(Encoding.UTF8.GetString(ExceptionMark), StringComparison.Ordinal) || all.Contains("DB::Exception", StringComparison.Ordinal)
            ? EngineErrors.FromText(all)
            : new InvalidDataException("The engine answered with something else than rows of JSON.");
    }
}
