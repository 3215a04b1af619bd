using System.Collections.Immutable;
using System.Security.Cryptography;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>The alert rules that there are.</summary>
public sealed class AlertRules(DocumentStore documents, TimeProvider time)
{
    private const string PreparedId = "everything-that-matters";

    private DocumentSet<AlertRule> Documents => documents.Set<AlertRule>("alert-rule");

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AlertRule> All() => [.. Documents.All().Select(rule => rule.Body).OrderBy(rule => rule.CreatedAt).ThenBy(rule => rule.Id, StringComparer.Ordinal)];

    public AlertRule? Find(string id) => Documents.Get(id);

    public async Task<AlertRule> CreateAsync(AlertRuleDraft draft, string actor, CancellationToken ct)
    {
        var rule = Of(draft, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), time.GetUtcNow());
        await Documents.PutAsync(rule.Id, rule, actor, 0, ct);
        return rule;
    }

    /// <summary>Null when there is no such rule.</summary>
    public async Task<AlertRule?> ChangeAsync(string id, AlertRuleDraft draft, string actor, CancellationToken ct)
    {
        if (Find(id) is not { } known) return null;
        var rule = Of(draft, id, known.CreatedAt);
        await Documents.PutAsync(id, rule, actor, ct: ct);
        return rule;
    }

    /// <summary>What it has begun to tell is told to its end.</summary>
    public Task DeleteAsync(string id, string actor, CancellationToken ct) => Documents.DeleteAsync(id, actor, ct);

    /// <summary>Makes the rule that exists from the start, once: who deletes it does not get it back.</summary>
    public async Task EnsurePreparedAsync(CancellationToken ct)
    {
        if (Find(PreparedId) is not null || (await Documents.HistoryAsync(PreparedId, ct)).Count > 0) return;
        var rule = new AlertRule
        {
            Id = PreparedId,
            Name = "Everything that matters",
            MinSeverity = IncidentSeverity.High,
            Steps = [new([], 0)],
            CreatedAt = time.GetUtcNow(),
        };
        await Documents.PutAsync(rule.Id, rule, "clew", 0, ct);
    }

    private static AlertRule Of(AlertRuleDraft draft, string id, DateTimeOffset createdAt) => new()
    {
        Id = id,
        Name = draft.Name.Trim(),
        MinSeverity = draft.MinSeverity,
        Services = draft.Services,
        Environments = draft.Environments,
        Owners = draft.Owners,
        Steps = [.. draft.Steps.OrderBy(step => step.AfterMinutes)],
        ThrottleMinutes = draft.ThrottleMinutes,
        Digest = draft.Digest,
        IsOff = draft.IsOff,
        CreatedAt = createdAt,
    };
}
