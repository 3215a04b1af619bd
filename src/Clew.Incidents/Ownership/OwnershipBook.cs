using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Ownership;

/// <summary>Keeps the rules of ownership and answers whose something is.</summary>
public sealed class OwnershipBook(DocumentStore documents)
{
    public const int MaxRules = 5_000;

    private const int MaxText = 500;

    private const int MaxOwners = 20;

    private const string Id = "rules";

    private readonly DocumentSet<OwnershipRules> _rules = documents.Set<OwnershipRules>("ownership");

    public OwnershipRules Rules => _rules.Get(Id) ?? OwnershipRules.None;

    /// <summary>Of an issue, as its event tells; what somebody said of it comes first.</summary>
    public OwnerVerdict Of(Issue issue, ErrorEvent? error) => issue.Workflow?.Assignee is { Length: > 0 } assignee
        ? new([assignee], "it is assigned")
        : OwnershipPolicy.Judge(Rules, error is null ? OwnedThing.Of(issue) : OwnedThing.Of(issue, error));

    /// <summary>Replaces all rules.</summary>
    /// <returns>What is wrong; empty when it was written.</returns>
    public async Task<string> PutAsync(ImmutableArray<OwnershipRule> rules, string actor, CancellationToken ct)
    {
        if (ProblemOf(rules) is { } problem) return problem;
        await _rules.PutAsync(Id, new(rules), actor, ct: ct);
        return "";
    }

    /// <summary>Replaces the rules about paths by those of a CODEOWNERS file; the others stay, after them.</summary>
    public Task<string> ImportAsync(string codeOwners, string actor, CancellationToken ct) =>
        PutAsync([.. CodeOwnersFile.Parse(codeOwners), .. Rules.Rules.Where(rule => rule.Kind != OwnershipKind.Path)], actor, ct);

    private static string? ProblemOf(ImmutableArray<OwnershipRule> rules) =>
        rules.Length > MaxRules ? $"At most {MaxRules} rules."
        : rules.FirstOrDefault(rule => !Enum.IsDefined(rule.Kind)) is not null ? "A rule looks at a path, module, service, tag or url."
        : rules.FirstOrDefault(rule => rule.Pattern.Trim().Length is 0 or > MaxText) is not null ? $"A pattern has 1 to {MaxText} characters."
        : rules.FirstOrDefault(rule => rule.Kind == OwnershipKind.Tag && rule.Pattern.IndexOf('=', StringComparison.Ordinal) < 1) is not null ? "A pattern of a tag is name=value."
        : rules.FirstOrDefault(rule => rule.Owners.Length > MaxOwners || rule.Owners.Any(owner => owner.Trim().Length is 0 or > MaxText)) is not null ? $"A rule has at most {MaxOwners} owners of 1 to {MaxText} characters."
        : null;
}
