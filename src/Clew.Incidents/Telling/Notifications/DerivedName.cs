using System.Security.Cryptography;
using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>Ids from what a thing is: whoever derives it again, after a restart or on another node, comes to the same.</summary>
internal static class DerivedName
{
    /// <summary>16 hex digits.</summary>
    public static string Of(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
}
