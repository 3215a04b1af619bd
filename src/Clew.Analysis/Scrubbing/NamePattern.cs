using System.Text;

namespace Clew.Analysis.Scrubbing;

/// <summary>A name or a path in which <c>*</c> stands for anything. Compared without case; dashes and underscores are the same.</summary>
internal sealed class NamePattern
{
    private readonly byte[][] _parts;

    public NamePattern(string text) => _parts = [.. text.Split('*').Select(part => Encoding.UTF8.GetBytes(part).Select(Fold).ToArray())];

    /// <summary>Whether it is the whole name.</summary>
    public bool IsMatch(ReadOnlySpan<byte> name)
    {
        if (!StartsWith(name, _parts[0])) return false;
        if (_parts.Length == 1) return name.Length == _parts[0].Length;
        var rest = name[_parts[0].Length..];
        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var found = IndexOf(rest, _parts[i]);
            if (found < 0) return false;
            rest = rest[(found + _parts[i].Length)..];
        }
        return rest.Length >= _parts[^1].Length && StartsWith(rest[^_parts[^1].Length..], _parts[^1]);
    }

    private static int IndexOf(ReadOnlySpan<byte> text, byte[] part)
    {
        for (var i = 0; i + part.Length <= text.Length; i++)
            if (StartsWith(text[i..], part))
                return i;
        return -1;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, byte[] part)
    {
        if (text.Length < part.Length) return false;
        for (var i = 0; i < part.Length; i++)
            if (Fold(text[i]) != part[i])
                return false;
        return true;
    }

    private static byte Fold(byte letter) => letter == '-' ? (byte)'_' : Ascii.IsUpper(letter) ? (byte)(letter | 0x20) : letter;
}
