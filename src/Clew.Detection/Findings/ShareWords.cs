using System.Globalization;

namespace Clew.Detection.Findings;

/// <summary>Shares in titles of findings.</summary>
internal static class ShareWords
{
    /// <summary><c>12 %</c>, <c>1.5 %</c>, <c>0.02 %</c>: two digits.</summary>
    public static string Of(double share)
    {
        var percent = share * 100;
        var format = percent switch { >= 9.95 => "0", >= 0.995 => "0.#", >= 0.0995 => "0.##", _ => "0.###" };
        return percent.ToString(format, CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>For an upper bound: <c>at most 0.1 %</c>.</summary>
    public static string Below(double share) => "at most " + Of(Math.Max(share, 0.00001));
}
