using System.Security.Cryptography;
using System.Text;

namespace Clew.Web.Access;

/// <summary>Random secrets, of which only hashes are kept. They have at least 128 bits, so a fast hash is enough.</summary>
internal static class Secret
{
    private const int Bytes = 16;

    /// <summary>32 random lower-case hex digits.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>8 random lower-case hex digits: a public name.</summary>
    public static string CreateId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares hashes in a time that tells nothing about them.</summary>
    public static bool SameHash(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
}
