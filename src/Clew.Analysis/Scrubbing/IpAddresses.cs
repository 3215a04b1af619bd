using System.Net;
using System.Net.Sockets;

namespace Clew.Analysis.Scrubbing;

/// <summary>Finds IP addresses. Loopback and unspecified ones tell nothing about anybody and stay.</summary>
internal static class IpAddresses
{
    /// <summary>Bytes of the longest text form of IPv6 with IPv4 at its end.</summary>
    private const int Longest = 45;

    /// <summary>Bytes of the shortest: <c>1.2.3.4</c>.</summary>
    private const int Shortest = 7;

    public static void Find(ReadOnlySpan<byte> text, MatchList matches)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsPart(text[start])) continue;
            var end = start;
            while (end < text.Length && IsPart(text[end])) end++;
            // The port, or the full stop of a sentence.
            var stop = end;
            while (stop > start && text[stop - 1] is (byte)'.' or (byte)':') stop--;
            var length = LengthOf(text[start..stop]);
            if (length > 0 && DigitRun.MayBegin(text, start) && DigitRun.MayEnd(text, end)) matches.Add(start, length, DefaultRules.Ip);
            start = end;
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> candidate)
    {
        if (candidate.Length is < 3 or > Longest + 6) return 0;
        var colon = candidate.IndexOf((byte)':');
        if (candidate.IndexOf((byte)'.') >= 0 && (colon < 0 || candidate.LastIndexOf((byte)':') == colon && colon >= Shortest))
            return Address(colon < 0 ? candidate : candidate[..colon], AddressFamily.InterNetwork);
        return colon >= 0 && candidate.Count((byte)':') >= 2 ? Address(candidate, AddressFamily.InterNetworkV6) : 0;
    }

    private static int Address(ReadOnlySpan<byte> candidate, AddressFamily family)
    {
        if (family == AddressFamily.InterNetwork && candidate.Count((byte)'.') != 3) return 0;
        if (!IPAddress.TryParse(candidate, out var address) || address.AddressFamily != family) return 0;
        // 12:30:59 and 1::2 of a program are no addresses of anybody.
        if (family == AddressFamily.InterNetworkV6 && candidate.Count((byte)':') < 7 && (candidate.IndexOf("::"u8) < 0 || candidate.Length < Shortest)) return 0;
        return IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? 0 : candidate.Length;
    }

    private static bool IsPart(byte value) => Ascii.IsDigit(value) || (uint)((value | 0x20) - 'a') <= 5 || value is (byte)'.' or (byte)':';
}
