using System.Buffers;
using System.Globalization;
using Clew.Model;

namespace Clew.Web.Changes;

/// <summary>A place in the list of changes: time and id of the last one seen.</summary>
public readonly record struct ChangeCursor(Timestamp Time, string Id)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads <c>NANOSECONDS-ID</c>.</summary>
    public static bool TryParse(string? text, out ChangeCursor cursor)
    {
        cursor = default;
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash is < 1 or > 19 || text!.Length - dash != 33
            || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds)
            || text.AsSpan(dash + 1).ContainsAnyExcept(HexDigits))
            return false;
        cursor = new(new(nanoseconds), text[(dash + 1)..]);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.UnixNanoseconds}-{Id}");
}
