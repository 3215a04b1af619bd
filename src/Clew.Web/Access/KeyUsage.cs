using Clew.Model;
using Clew.Storage.Intake;

namespace Clew.Web.Access;

/// <summary>A key with what was done with it.</summary>
/// <param name="Uses">Of the key and its secrets.</param>
/// <param name="Today">Records accepted on this day (UTC).</param>
public sealed record KeyUsage(ApiKey Key, IReadOnlyList<KeyUse> Uses, long Today)
{
    /// <summary>The first digits of a hash, by which its use is noted.</summary>
    private const int SecretNameLength = 8;

    /// <summary>When something of it was accepted; null when nothing ever was.</summary>
    public KeyUse? Events => Uses.FirstOrDefault(use => use.Secret.Length == 0);

    /// <summary>When a request came with any of its secrets, accepted or not; null when none ever did.</summary>
    public DateTimeOffset? LastUsed => Uses.Where(use => use.Secret.Length > 0).Select(use => (DateTimeOffset?)use.Last).Max();

    /// <summary>When a request came with the secret that ends; null when none did.</summary>
    public DateTimeOffset? OldSecretLastUsed =>
        Key.Previous is { } previous ? Uses.FirstOrDefault(use => use.Secret.Length > 0 && previous.Hash.StartsWith(use.Secret, StringComparison.Ordinal) && use.Secret.Length == SecretNameLength)?.Last : null;
}
