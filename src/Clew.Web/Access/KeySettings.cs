using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Access;

/// <summary>What can be changed of a key, checked.</summary>
public sealed record KeySettings(string Label, ImmutableArray<string> AllowedOrigins, IngestLimits Limits)
{
    /// <summary>With what is wrong, by the name of the field; empty when nothing is.</summary>
    internal static KeySettings Read(string? label, IReadOnlyList<string>? origins, IngestLimits? limits, out ImmutableArray<KeyValuePair<string, string>> problems)
    {
        var allowed = OriginRules.Read(origins, out var problemOfOrigins);
        problems =
        [
            .. new[]
            {
                KeyValuePair.Create("label", KeyRules.ProblemOfLabel(label)),
                KeyValuePair.Create("allowedOrigins", problemOfOrigins),
                KeyValuePair.Create("limits", LimitRules.ProblemOf(limits)),
            }.Where(problem => problem.Value is not null).Select(problem => KeyValuePair.Create(problem.Key, problem.Value!)),
        ];
        return new((label ?? "").Trim(), allowed, limits ?? IngestLimits.None);
    }
}
