using System.Collections.Immutable;

namespace Clew.Incidents.Ownership;

/// <summary>Who owns something, and by which rule.</summary>
/// <param name="Reason">One part of a sentence: <c>path /src/billing/ has /src/billing/charge.cs</c>.</param>
public sealed record OwnerVerdict(ImmutableArray<string> Owners, string Reason)
{
    public static OwnerVerdict Nobody { get; } = new([], "");
}
