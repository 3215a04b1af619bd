using System.Globalization;

namespace Clew.Analysis.RootCause.V1;

/// <summary>Numbers in sentences look the same on every machine.</summary>
internal static class Words
{
    private static readonly CultureInfo Format = MakeFormat();

    public static string Of(FormattableString sentence) => sentence.ToString(Format);

    private static CultureInfo MakeFormat()
    {
        var format = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        format.NumberFormat.PercentPositivePattern = 0;
        format.NumberFormat.PercentNegativePattern = 0;
        return CultureInfo.ReadOnly(format);
    }
}
