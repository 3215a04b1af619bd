using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Clew.Model;

namespace Clew.Analysis.Grouping;

/// <summary>The first 16 bytes of SHA-256 over the parts, each string behind its length, so that no two lists of parts run together.</summary>
public static class FingerprintHash
{
    private const int HashBytes = 16;

    /// <summary>32 lower-case hex digits.</summary>
    public static string Of(Fingerprint fingerprint)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in fingerprint.Parts)
        {
            Append(hash, part.Kind);
            Append(hash, part.Value);
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..HashBytes]);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
