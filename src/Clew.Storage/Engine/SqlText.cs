using System.Globalization;
using System.Text;
using Clew.Model;

namespace Clew.Storage.Engine;

/// <summary>How ClickHouse reads the values of parameters: format Escaped, https://clickhouse.com/docs/interfaces/http#tabs-in-url-parameters.</summary>
internal static class SqlText
{
    public static string Of<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    public static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => double.IsNaN(value) ? "nan"
        : double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>With all nine fractional digits, in UTC.</summary>
    public static string Of(Timestamp time)
    {
        const long nanosecondsPerSecond = 1_000_000_000;
        // Floors, also before 1970.
        var (seconds, nanoseconds) = Math.DivRem(time.UnixNanoseconds, nanosecondsPerSecond);
        if (nanoseconds < 0) (seconds, nanoseconds) = (seconds - 1, nanoseconds + nanosecondsPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeSeconds(seconds):yyyy-MM-dd HH:mm:ss}.{nanoseconds:d9}");
    }

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny('\\', '\t', '\n') < 0 && !text.Contains('\r') && !text.Contains('\0')) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            _ = c switch
            {
                '\\' => escaped.Append(@"\\"),
                '\t' => escaped.Append(@"\t"),
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\0' => escaped.Append(@"\0"),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    /// <summary>As an element of an array literal.</summary>
    public static string Quote(string text) => $"'{Escape(text).Replace("'", @"\'", StringComparison.Ordinal)}'";

    /// <summary>
    /// Bytes, given as hex digits, as an element of an array literal. (A literal, because a bloom filter index is used for <c>IN</c> with a
    /// literal and not for <c>IN arrayMap(...)</c>: measured with 26.7.2.)
    /// </summary>
    public static string Bytes(string hex) => $"'{string.Concat(hex.Chunk(2).Select(digits => $@"\x{digits[0]}{digits[1]}"))}'";
}
