using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Where a page of an issue list ended: the last row's place in the order. Rows that are greater were shown.</summary>
/// <param name="Key">What the list is sorted by: a time in nanoseconds, or a count.</param>
public sealed record IssueCursor(long Key, IssueId Id)
{
    /// <summary>Opaque text for URLs.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id}")));

    public static bool TryParse(string? text, out IssueCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (text.Length > 64 || !Base64Url.IsValid(text)) return false;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var key) || !IssueId.TryParse(parts[1], out var id))
            return false;
        cursor = new(key, id);
        return true;
    }

    /// <summary>Whether a row comes after this place, the greatest first.</summary>
    public bool IsBefore(long key, IssueId id) => key < Key || (key == Key && id.Value < Id.Value);
}
