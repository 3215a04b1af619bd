using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>
/// Signs the body of a webhook, so that its receiver knows who sent it and when: <c>t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c> with HMAC-SHA256 over
/// <c>t.body</c>. The time is signed too, so that a recorded request cannot be played again later.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "X-Clew-Signature";

    public static string Of(string secret, ReadOnlySpan<byte> body, DateTimeOffset time)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hash.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
