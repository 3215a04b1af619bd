using System.Security.Cryptography;
using System.Text;
using Clew.Model;

namespace Clew.Detection.Findings;

/// <summary>What can be open only once at a time.</summary>
internal readonly record struct FindingKey(string Project, string Environment, FindingKind Kind, FindingSubject Subject)
{
    public static FindingKey Of(Finding finding) => new(finding.Project, finding.Environment, finding.Kind, finding.Subject);

    /// <summary>The id of a finding that was noticed at a time: 16 hex digits.</summary>
    public string IdAt(string policy, Timestamp noticed)
    {
        const long NanosecondsPerMinute = 60_000_000_000;
        var text = $"{Project}\n{Environment}\n{policy}\n{Subject.Service}\n{Subject.Operation}\n{Subject.Release}\n{Subject.Issue}\n{noticed.UnixNanoseconds / NanosecondsPerMinute}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
