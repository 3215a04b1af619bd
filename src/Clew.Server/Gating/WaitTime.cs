using System.Globalization;

namespace Clew.Server.Gating;

/// <summary>A time as people write it on a command line.</summary>
internal static class WaitTime
{
    /// <summary>A day: longer than any pipeline waits.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads <c>90s</c>, <c>10m</c>, <c>2h</c>, and <c>0</c>.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var digits = text.TrimEnd('s', 'm', 'h');
        if (text.Length - digits.Length > 1 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        var unit = text[digits.Length..];
        if (unit.Length == 0 && number != 0) return false;
        time = unit switch { "h" => TimeSpan.FromHours(number), "m" => TimeSpan.FromMinutes(number), _ => TimeSpan.FromSeconds(number) };
        return time <= Longest;
    }
}
