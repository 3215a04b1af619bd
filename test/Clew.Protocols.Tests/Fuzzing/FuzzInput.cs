using System.Text;

namespace Clew.Protocols.Tests.Fuzzing;

/// <summary>
/// The inputs of a target, each made from its number alone, so that one that fails can be made again. A few are bytes of chance; most are originals
/// that were damaged, since only what begins well gets far into a decoder.
/// </summary>
internal sealed class FuzzInput(FuzzTarget target)
{
    /// <summary>Of bytes of chance.</summary>
    private const int LongestChance = 400;

    /// <summary>Beyond, damage that copies pieces into an input stops.</summary>
    private const int LongestInput = 64 << 10;

    /// <summary>What decoders look at closely: tags and lengths of protobuf, numbers at the end of their range, and the signs of JSON.</summary>
    private static readonly byte[][] Tokens =
    [
        [0x0A], [0x12], [0x1A, 0x00], [0x2A, 0x7F], [0x32, 0x80, 0x01], [0x08, 0x01], [0x0B], [0x0C], [0x0D, 0, 0, 0, 0], [0x80, 0x80, 0x80, 0x80, 0x10],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0, 0, 0, 0, 0, 0, 0xF0, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        .. new[]
        {
            "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-", "1e999", "-1e400", "0.1", "18446744073709551616", "\\", "\\ud83d", "\\u0000", "\"\"", "\n", "\r\n", "{\"", "[[[[", "{\"a\":",
            "NaN", "\uFEFF", "\u2028", "é", "2026-13-32T25:61:61Z", "1795283751", "=", "==",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly IReadOnlyList<byte[]> _originals = [[], .. target.Read()];

    /// <summary>First the originals as they are, then what is made of them, without end.</summary>
    public byte[] Make(long number)
    {
        if (number < _originals.Count) return _originals[(int)number];
        var random = new Random(unchecked((int)(number * 2654435761)));
        if (random.Next(16) == 0) return Chance(random);
        var body = _originals[random.Next(_originals.Count)].ToList();
        for (var n = 1 << random.Next(5); n > 0; n--) Damage(body, random);
        return [.. body];
    }

    private static byte[] Chance(Random random)
    {
        var bytes = new byte[random.Next(LongestChance)];
        random.NextBytes(bytes);
        return bytes;
    }

    private void Damage(List<byte> body, Random random)
    {
        var at = random.Next(body.Count + 1);
        var length = Math.Min(random.Next(1, 1 << random.Next(1, 8)), body.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < body.Count: body[at] = (byte)random.Next(256); break;
            case 1 when at < body.Count: body[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: body.RemoveRange(at, length); break;
            case 3 when body.Count < LongestInput: body.InsertRange(at, body.GetRange(at, length)); break;
            case 4 when random.Next(8) == 0: body.RemoveRange(at, body.Count - at); break;
            case 5 when body.Count < LongestInput: Splice(body, at, random); break;
            case 6 when body.Count < LongestInput && random.Next(16) == 0: Repeat(body, at, random); break;
            default: body.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
        }
    }

    /// <summary>A piece of another original.</summary>
    private void Splice(List<byte> body, int at, Random random)
    {
        var other = _originals[random.Next(_originals.Count)];
        var from = random.Next(other.Length + 1);
        body.InsertRange(at, other[from..(from + Math.Min(random.Next(200), other.Length - from))]);
    }

    /// <summary>The same little thing hundreds of times: what nests, and what there is too much of.</summary>
    private static void Repeat(List<byte> body, int at, Random random)
    {
        var token = Tokens[random.Next(Tokens.Length)];
        for (var i = random.Next(1, 1_000); i > 0; i--) body.InsertRange(at, token);
    }
}
