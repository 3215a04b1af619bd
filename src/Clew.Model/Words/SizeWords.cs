using System.Globalization;

namespace Clew.Model;

/// <summary>Sizes in words, in powers of 1,000 as disks and networks count.</summary>
public static class SizeWords
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary><c>950 B</c>, <c>1.1 MB</c>, <c>20 GB</c>.</summary>
    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 999.5 && unit < Units.Length - 1; unit++) size /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || size >= 9.95 ? Math.Round(size) : Math.Round(size, 1))} {Units[unit]}");
    }
}
