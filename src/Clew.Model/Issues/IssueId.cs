using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Model;

/// <summary>
/// Names an issue: the first 8 bytes of SHA-256 over project, algorithm and fingerprint. Because it is derived from content, two nodes that see
/// the same bug at the same moment open the same issue without a lock.
/// </summary>
public readonly record struct IssueId(ulong Value)
{
    public static IssueId None => default;

    public bool IsNone => Value == 0;

    public static IssueId From(string project, GroupingKey key)
    {
        var text = Encoding.UTF8.GetBytes($"{project}\n{key.Algorithm}\n{key.Hash}");
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(text)));
    }

    public static bool TryParse(string? text, out IssueId id)
    {
        id = default;
        if (text is not { Length: 16 } || !ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        id = new(value);
        return true;
    }

    /// <summary>16 lower-case hex digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
