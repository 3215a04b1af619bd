using System.Security.Cryptography;
using System.Text;

namespace Clew.Incidents.Keeping;

/// <summary>Ids that follow from content: what is done twice, after a crash or by two at once, makes one incident.</summary>
public static class IncidentIds
{
    private const int Bytes = 8;

    /// <summary>The incident that a finding opens.</summary>
    public static string OpenedBy(string finding) => Hash($"incident\n{finding}");

    /// <summary>The incident that those findings of another become.</summary>
    public static string SplitOff(string incident, IEnumerable<string> findings) =>
        Hash($"split\n{incident}\n{string.Join('\n', findings.Order(StringComparer.Ordinal))}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
