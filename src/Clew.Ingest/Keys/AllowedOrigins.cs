using System.Collections.Immutable;

namespace Clew.Ingest.Keys;

/// <summary>
/// From which pages a browser may send with a key: origins as <c>https://shop.example.org</c> (with the port where it is not the usual one), or with
/// one star for any subdomain, <c>https://*.example.org</c>, which is not the domain itself. Equal by what it allows.
/// </summary>
public sealed class AllowedOrigins : IEquatable<AllowedOrigins>
{
    private const string Wildcard = "://*.";

    private readonly ImmutableArray<string> _patterns;

    public AllowedOrigins(ImmutableArray<string> patterns) => _patterns = patterns.IsDefault ? [] : patterns;

    /// <summary>Any page.</summary>
    public static AllowedOrigins Any { get; } = new([]);

    /// <summary>Whether nothing is said, and so every page may.</summary>
    public bool IsAny => _patterns.IsEmpty;

    /// <param name="origin">The header <c>Origin</c> (RFC 6454: scheme, host and port, or <c>null</c>); empty when the request has none, as those of
    /// programs: what a program may claim is not worth a check.</param>
    public bool Allows(string origin) => IsAny || origin.Length == 0 || _patterns.Any(pattern => Matches(pattern, origin));

    public bool Equals(AllowedOrigins? other) => other is not null && _patterns.SequenceEqual(other._patterns);

    public override bool Equals(object? obj) => Equals(obj as AllowedOrigins);

    public override int GetHashCode() => _patterns.Length;

    private static bool Matches(string pattern, string origin)
    {
        var star = pattern.IndexOf(Wildcard, StringComparison.Ordinal);
        if (star < 0) return pattern.Equals(origin, StringComparison.OrdinalIgnoreCase);
        var (scheme, domain) = (pattern[..(star + 3)], pattern[(star + Wildcard.Length - 1)..]);
        // The dot before the domain belongs to it, so that evilexample.org is not a subdomain of example.org.
        return origin.Length > scheme.Length + domain.Length
            && origin.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && origin.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && !origin.AsSpan(scheme.Length, origin.Length - scheme.Length - domain.Length).ContainsAny('/', '@', ':');
    }
}
