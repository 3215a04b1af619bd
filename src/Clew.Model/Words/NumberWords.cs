using System.Globalization;

namespace Clew.Model;

/// <summary>Counts and shares as text.</summary>
public static class NumberWords
{
    /// <summary>Up to 9,999 exact with a comma, then three digits and a unit: <c>12.3k</c>, <c>4.56M</c>, <c>1.2G</c>.</summary>
    public static string Short(long count) => count switch
    {
        < 10_000 => Exact(count),
        < 1_000_000 => Digits(count / 1e3) + "k",
        < 1_000_000_000 => Digits(count / 1e6) + "M",
        _ => Digits(count / 1e9) + "G",
    };

    /// <summary>All digits with commas: <c>1,234,567</c>.</summary>
    public static string Exact(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>12.5 %</c>; <c>&lt; 0.1 %</c> rather than a zero that is none.</summary>
    public static string Share(long part, long whole)
    {
        if (whole <= 0) return "–";
        var percent = 100.0 * part / whole;
        if (percent is > 0 and < 0.1) return "< 0.1 %";
        return percent.ToString(percent is 0 or >= 99.95 ? "0" : "0.#", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A share of 0 to 1 with the digits that say something: <c>12.5 %</c>, <c>1.2 %</c>, <c>0.08 %</c>, <c>0 %</c>.</summary>
    public static string Percent(double share)
    {
        var percent = 100 * share;
        if (percent is > 0 and < 0.01) return "< 0.01 %";
        return percent.ToString(percent < 1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Bytes with three digits: <c>812 B</c>, <c>12.3 kB</c>, <c>4.5 MB</c> (1 kB is 1,000 B).</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Exact(bytes) + " B",
        < 1_000_000 => Digits(bytes / 1e3) + " kB",
        < 1_000_000_000 => Digits(bytes / 1e6) + " MB",
        _ => Digits(bytes / 1e9) + " GB",
    };

    /// <summary><c>1 user</c>, <c>2 users</c>.</summary>
    public static string Of(long count, string one, string many) => Exact(count) + " " + (count == 1 ? one : many);

    private static string Digits(double value) => value.ToString(value < 10 ? "0.##" : value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
