using System.Globalization;
using Clew.Model;

namespace Clew.Ingest.Keys;

/// <param name="Scope">What the key stands for.</param>
/// <param name="SentryId">The number of its project in a DSN.</param>
public sealed record ApiKeyEntry(KeyScope Scope, int SentryId)
{
    /// <summary>Names the secret that was presented, of those that the key has: the first digits of its hash.</summary>
    public string Secret { get; init; } = "";

    /// <summary>When the secret ends, if it does.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>From which pages browsers may send with it.</summary>
    public AllowedOrigins Origins { get; init; } = AllowedOrigins.Any;

    /// <summary>Whether the project in a request's path is this key's: its number or its name.</summary>
    public bool IsOf(string project) => project == Scope.Project || project == SentryId.ToString(CultureInfo.InvariantCulture);
}
