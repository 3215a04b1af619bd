using System.Globalization;
using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Web.Logs;

/// <summary>Names a log line: its time and a hash over what it says. Lines have no id of their own, and two may share an instant. Also the cursor of a list.</summary>
/// <param name="Hash">cityHash64 over service, trace, span, body and accepted request; see <see cref="LogColumns.Hash"/>.</param>
public readonly record struct LogLineId(Timestamp Time, ulong Hash)
{
    /// <summary>Reads <c>NANOSECONDS-HASH</c>, or an instant (<see cref="TimeWindow.TryParseInstant"/>), which stands for the last line at that instant.</summary>
    public static bool TryParse(string? text, out LogLineId id)
    {
        id = default;
        if (text is null || text.Length > 60) return false;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash is >= 15 and <= 19
            && long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds)
            && ulong.TryParse(text.AsSpan(dash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash))
        {
            id = new(new(nanoseconds), hash);
            return true;
        }
        if (!TimeWindow.TryParseInstant(text, out var time)) return false;
        id = new(time, ulong.MaxValue);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.UnixNanoseconds}-{Hash:x16}");
}
