using System.Text.RegularExpressions;
using Clew.Storage.Documents;

namespace Clew.Incidents.Severities;

/// <summary>Reads and changes what decides how severe incidents and issues are.</summary>
public sealed partial class SeverityCommands(DocumentStore documents)
{
    public const int MaxRules = 100;

    private const int MaxWords = 100;

    private const int MaxText = 200;

    private const int MaxUsers = 1_000_000;

    private readonly DocumentSet<SeverityRule> _rules = documents.Set<SeverityRule>("severity-rule");
    private readonly DocumentSet<ServiceClass> _classes = documents.Set<ServiceClass>("service-class");

    public IReadOnlyList<SeverityRule> Rules => [.. _rules.All().Select(rule => rule.Body)];

    /// <summary>Services that were given a class; all others are normal.</summary>
    public IReadOnlyList<ServiceClass> Classes => [.. _classes.All().Select(one => one.Body)];

    /// <summary>Writes the prepared rules that were never there; one that was deleted stays so.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        foreach (var rule in PreparedRules.All)
            if (_rules.Find(rule.Id) is null && (await _rules.HistoryAsync(rule.Id, ct)).Count == 0)
                await _rules.PutAsync(rule.Id, rule, "clew", 0, ct);
    }

    /// <summary>Makes a rule, or replaces the one of that id.</summary>
    public async Task<RuleOutcome> PutAsync(SeverityRule rule, string actor, CancellationToken ct = default)
    {
        if (ProblemOf(rule) is { } problem) return new(problem);
        await _rules.PutAsync(rule.Id, rule with { Words = [.. rule.Words.Select(word => word.Trim().ToLowerInvariant()).Distinct()] }, actor, ct: ct);
        return RuleOutcome.Done;
    }

    /// <summary>Without effect when there is none.</summary>
    public Task DeleteAsync(string rule, string actor, CancellationToken ct = default) => _rules.DeleteAsync(rule, actor, ct);

    /// <summary>Says what is promised of a service; <see cref="SlaClass.Normal"/> forgets it.</summary>
    public async Task<RuleOutcome> ClassifyAsync(string service, SlaClass promised, string actor, CancellationToken ct = default)
    {
        if (service.Length is 0 or > MaxText) return new($"The name of a service has 1 to {MaxText} characters.");
        if (promised == SlaClass.Normal) await _classes.DeleteAsync(service, actor, ct);
        else await _classes.PutAsync(service, new(service, promised), actor, ct: ct);
        return RuleOutcome.Done;
    }

    private string? ProblemOf(SeverityRule rule) =>
        !RuleId().IsMatch(rule.Id) ? "The id of a rule is 1 to 60 lower-case letters, digits and hyphens."
        : rule.Name.Length is 0 or > MaxText ? $"The name of a rule has 1 to {MaxText} characters."
        : rule.Words.Length + rule.Services.Length + rule.Routes.Length + rule.Tags.Length is 0 or > MaxWords ? $"A rule has 1 to {MaxWords} words, services, routes and tags."
        : rule.Words.Concat(rule.Services).Concat(rule.Routes).Concat(rule.Tags).Any(word => word.Trim().Length is 0 or > MaxText) ? $"A word has 1 to {MaxText} characters."
        : rule.Tags.Any(tag => tag.IndexOf('=', StringComparison.Ordinal) < 1) ? "A tag is name=value."
        : rule.MinUsers is < 1 or > MaxUsers ? $"The number of users is 1 to {MaxUsers}."
        : !Enum.IsDefined(rule.Severity) ? "There is no such severity."
        : _rules.Find(rule.Id) is null && _rules.All().Count >= MaxRules ? $"There are {MaxRules} rules already."
        : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex RuleId();
}
