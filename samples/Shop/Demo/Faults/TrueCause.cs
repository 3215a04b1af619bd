namespace Shop.Demo.Faults;

/// <summary>An answer that is right.</summary>
/// <param name="Kind">One of <see cref="CauseKinds"/>.</param>
/// <param name="Services">Any of them; empty: the subject says it all.</param>
/// <param name="SubjectParts">What the subject must contain, any of them; empty: anything.</param>
public sealed record TrueCause(string Kind, IReadOnlyList<string> Services, params IReadOnlyList<string> SubjectParts)
{
    /// <summary>The payment gateway, which is known by billing's calls of it only.</summary>
    public static readonly IReadOnlyList<TrueCause> Gateway =
    [
        new(CauseKinds.External, ["payment-gateway"]),
        new(CauseKinds.Dependency, ["payment-gateway"]),
        new(CauseKinds.Dependency, ["billing"], "payment-gateway"),
    ];

    public bool Matches(string kind, string service, string subject) =>
        kind == Kind
        && (Services.Count == 0 || Services.Contains(service))
        && (SubjectParts.Count == 0 || SubjectParts.Any(part => subject.Contains(part, StringComparison.OrdinalIgnoreCase)));

    public override string ToString() => $"{Kind} {string.Join('|', Services)} {string.Join('|', SubjectParts)}".TrimEnd();
}
