using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>The strings that decide the identity of an issue, each with a word on what it is, so that a page can say why.</summary>
public sealed record Fingerprint(ImmutableArray<FingerprintPart> Parts);

/// <param name="Kind">What it is: <c>type</c>, <c>frame</c>, <c>message</c>, <c>sdk</c>.</param>
public sealed record FingerprintPart(string Kind, string Value);
