namespace Clew.Storage.Intake;

/// <summary>When a key, or one of its secrets, was used first and last.</summary>
/// <param name="Key">The id of the key.</param>
/// <param name="Secret">The first digits of the secret's hash; empty for what was accepted with any of them.</param>
/// <param name="First">Of requests with that secret, or of accepted ones.</param>
public sealed record KeyUse(string Key, string Secret, DateTimeOffset First, DateTimeOffset Last);
