using System.Security.Cryptography;
using System.Text;
using Clew.Model;

namespace Clew.Analysis.Scrubbing;

/// <summary>A rule that is on, ready to be used. Immutable; one object for each rule of a policy.</summary>
public sealed class CompiledRule
{
    /// <summary>Hex digits of a hash that are shown: 64 bits, so that two values of a project are practically never equal.</summary>
    private const int HashDigits = 16;

    private readonly byte[] _word;
    private readonly byte[] _key;

    internal CompiledRule(string id, string word, ScrubAction action, byte[] key, bool isHeader = false)
    {
        (Id, Word, Action, IsHeader, _key) = (id, word, action, isHeader, key);
        _word = Encoding.UTF8.GetBytes(word);
        Marker = Encoding.UTF8.GetBytes($"[{word}]");
    }

    /// <summary>Names it in the counts: the id of a default, or <c>own:</c> and the name.</summary>
    public string Id { get; }

    public string Word { get; }

    public ScrubAction Action { get; }

    /// <summary>What stands where a value was, in UTF-8; a hash stands before the closing bracket.</summary>
    internal byte[] Marker { get; }

    /// <summary>Of a header whose value goes to the end of its line.</summary>
    internal bool IsHeader { get; }

    /// <summary>Writes what stands for that value; at most <see cref="MarkerSize"/> bytes.</summary>
    internal int WriteMarker(ReadOnlySpan<byte> value, Span<byte> destination)
    {
        if (Action != ScrubAction.Hash)
        {
            Marker.CopyTo(destination);
            return Marker.Length;
        }
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, value, hash);
        destination[0] = (byte)'[';
        _word.CopyTo(destination[1..]);
        var at = 1 + _word.Length;
        destination[at++] = (byte)' ';
        Convert.TryToHexStringLower(hash[..(HashDigits / 2)], destination[at..], out _);
        destination[at + HashDigits] = (byte)']';
        return at + HashDigits + 1;
    }

    internal int MarkerSize => Marker.Length + 1 + HashDigits;

    /// <summary>The length of this rule's marker at the start of the text, or 0.</summary>
    internal int MarkerAt(ReadOnlySpan<byte> text)
    {
        if (Action != ScrubAction.Hash) return text.StartsWith(Marker) ? Marker.Length : 0;
        if (text.Length < MarkerSize || text[0] != '[' || !text[1..].StartsWith(_word) || text[MarkerSize - 1] != ']') return 0;
        foreach (var digit in text[(2 + _word.Length)..(MarkerSize - 1)])
            if (!char.IsAsciiHexDigitLower((char)digit))
                return 0;
        return text[1 + _word.Length] == ' ' ? MarkerSize : 0;
    }
}
