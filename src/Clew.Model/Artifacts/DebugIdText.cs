namespace Clew.Model;

/// <summary>Debug ids as tools write them: a GUID with or without dashes, in any case, for PDBs with an age behind it.</summary>
public static class DebugIdText
{
    /// <summary>Hex digits of a GUID.</summary>
    private const int GuidDigits = 32;

    /// <summary>In lower case with dashes: <c>85314830-023f-4cf1-a267-535f4e37bb17</c>, for PDBs <c>85314830-023f-4cf1-a267-535f4e37bb17-1a2b3c4d</c>. Empty when it is none.</summary>
    public static string Canonical(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (digits.Length is < GuidDigits or > GuidDigits + 8 || !Guid.TryParseExact(digits[..GuidDigits], "N", out var guid)) return "";
        var age = digits[GuidDigits..].TrimStart('0');
        return age.Length == 0 ? guid.ToString("D") : age.All(char.IsAsciiHexDigit) ? $"{guid:D}-{age}" : "";
    }
}
