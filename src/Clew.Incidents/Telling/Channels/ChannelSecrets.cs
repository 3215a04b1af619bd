using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Clew.Incidents.Telling;

/// <summary>Encrypts what channels must not show, with the keys of the data folder: a copied database alone opens no channel.</summary>
public sealed class ChannelSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("clew.channel-secrets");

    public ImmutableSortedDictionary<string, string> Protect(IEnumerable<KeyValuePair<string, string>> secrets) =>
        secrets.Where(secret => secret.Value.Length > 0).ToImmutableSortedDictionary(secret => secret.Key, secret => _protector.Protect(secret.Value));

    /// <summary>The channel with its secrets; null when the keys that encrypted them are gone.</summary>
    public OpenChannel? Open(NotificationChannel channel)
    {
        try
        {
            var secrets = channel.Secrets.Select(secret => KeyValuePair.Create(secret.Key, _protector.Unprotect(secret.Value)));
            return new(channel.Id, channel.Kind, channel.Name, channel.Settings.AddRange(secrets));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
