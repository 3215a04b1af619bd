using Clew.Storage.Engine;

namespace Clew.Storage.Intake;

/// <summary>When keys were used: what is written, by every process, and what this one has noted since.</summary>
public sealed class KeyUseQuery(EngineClient engine, KeyUses uses)
{
    /// <summary>By key and secret; keys that were never used are not in it.</summary>
    public async Task<IReadOnlyList<KeyUse>> RunAsync(CancellationToken ct = default)
    {
        var written = await engine.ListAsync<Row>(
            $"""
             SELECT key, secret, toUnixTimestamp64Milli(min(first_event)) AS first, toUnixTimestamp64Milli(max(last_event)) AS last
             FROM key_uses GROUP BY key, secret
             """, ct);
        return
        [
            .. written.Select(row => row.ToUse()).Concat(uses.All())
                .GroupBy(use => (use.Key, use.Secret))
                .Select(same => new KeyUse(same.Key.Key, same.Key.Secret, same.Min(use => use.First), same.Max(use => use.Last)))
                .OrderBy(use => use.Key, StringComparer.Ordinal).ThenBy(use => use.Secret, StringComparer.Ordinal),
        ];
    }

    private sealed record Row(string Key, string Secret, long First, long Last)
    {
        public KeyUse ToUse() => new(Key, Secret, DateTimeOffset.FromUnixTimeMilliseconds(First), DateTimeOffset.FromUnixTimeMilliseconds(Last));
    }
}
