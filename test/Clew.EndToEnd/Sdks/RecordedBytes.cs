using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>
/// Request bodies as public SDKs sent them (test/Clew.Protocols.Tests/README.md), with nothing changed but the day and when they were sent: what is older than the
/// retention is not kept, and recordings grow old.
/// </summary>
internal static partial class RecordedBytes
{
    private static readonly DateTimeOffset Recorded = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whole days, so that a time of day is still the one that was recorded; never into the future.</summary>
    private static readonly TimeSpan Shift = TimeProvider.System.GetUtcNow().Date - TimeSpan.FromDays(1) - Recorded.UtcDateTime;

    /// <summary>OTLP: nanoseconds are fixed64, little-endian, wherever they stand.</summary>
    public static byte[] Otlp(string name)
    {
        var bytes = Read("Otlp", name);
        var (first, last) = (Nanoseconds(Recorded), Nanoseconds(Recorded.AddDays(1)));
        for (var at = 0; at + 8 <= bytes.Length; at++)
        {
            var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            if (value < first || value >= last) continue;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), (ulong)((long)value + Shift.Ticks * 100));
            at += 7;
        }
        return bytes;
    }

    /// <summary>Sentry: seconds since 1970, or ISO 8601. It is sent now, and says so: else its sender's clock would seem to be wrong.</summary>
    public static byte[] Sentry(string name)
    {
        var text = Encoding.UTF8.GetString(Read("Sentry", name));
        text = UnixSeconds().Replace(text, match => (decimal.Parse(match.Value, CultureInfo.InvariantCulture) + (decimal)Shift.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        var day = (Recorded + Shift).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(SentAt().Replace(text.Replace("2026-11-21T", day + "T", StringComparison.Ordinal), $"\"sent_at\":\"{now}\""));
    }

    private static byte[] Read(string protocol, string name) =>
        File.ReadAllBytes(Path.Combine(RepositoryFolder.Path, "test", "Clew.Protocols.Tests", protocol, "Recorded", name));

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)time.ToUnixTimeSeconds() * 1_000_000_000;

    [GeneratedRegex("\"sent_at\":\"[^\"]*\"")]
    private static partial Regex SentAt();

    // 2026-11-21 is 1795219200 to 1795305599.
    [GeneratedRegex(@"\b1795(2[2-9]|30)\d{4}(\.\d+)?\b")]
    private static partial Regex UnixSeconds();
}
