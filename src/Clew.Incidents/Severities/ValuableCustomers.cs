using System.Collections.Immutable;

namespace Clew.Incidents.Severities;

/// <summary>By which tag of their events a team knows its most valuable customers. The document of kind <c>valuable-customers</c>.</summary>
/// <param name="Tag">Its name; empty: nobody is more valuable than others.</param>
/// <param name="Values">Any of these; exact.</param>
public sealed record ValuableCustomers(string Tag, ImmutableArray<string> Values)
{
    public static ValuableCustomers Nobody { get; } = new("", []);
}
