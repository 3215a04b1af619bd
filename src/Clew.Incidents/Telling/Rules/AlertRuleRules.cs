using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>What a rule must be. Every problem is told at once, by the name of the field.</summary>
public static class AlertRuleRules
{
    /// <summary>Characters of a name of a rule, service, environment or owner.</summary>
    public const int MaxName = 64;

    /// <summary>Names in one list.</summary>
    private const int MaxNames = 50;

    /// <summary>Steps of a rule.</summary>
    private const int MaxSteps = 6;

    /// <summary>Channels of a step.</summary>
    private const int MaxChannels = 20;

    /// <summary>A week, for steps and throttle.</summary>
    public const int MaxMinutes = 7 * 24 * 60;

    /// <summary>Empty when nothing is wrong.</summary>
    /// <param name="isChannel">Whether there is a channel of that id.</param>
    public static IEnumerable<KeyValuePair<string, string>> Problems(AlertRuleDraft draft, Func<string, bool> isChannel)
    {
        if (!IsName(draft.Name)) yield return new("name", $"A name has 1 to {MaxName} characters.");
        if (!Enum.IsDefined(draft.MinSeverity)) yield return new("minSeverity", "One of critical, high, medium, low.");
        foreach (var (field, names) in new[] { ("services", draft.Services), ("environments", draft.Environments), ("owners", draft.Owners) })
            if (names.Length > MaxNames || !names.All(IsName)) yield return new(field, $"At most {MaxNames} names of 1 to {MaxName} characters.");
        if (draft.ThrottleMinutes is < 0 or > MaxMinutes) yield return new("throttleMinutes", $"0 to {MaxMinutes} minutes.");
        if (ProblemOfSteps(draft.Steps, isChannel) is { } problem) yield return new("steps", problem);
    }

    private static string? ProblemOfSteps(ImmutableArray<EscalationStep> steps, Func<string, bool> isChannel)
    {
        if (steps.Length is 0 or > MaxSteps) return $"A rule has 1 to {MaxSteps} steps.";
        if (steps.Min(step => step.AfterMinutes) != 0) return "The first step is told at once: afterMinutes 0.";
        if (steps.Any(step => step.AfterMinutes is < 0 or > MaxMinutes)) return $"A step comes 0 to {MaxMinutes} minutes after the first.";
        if (steps.Select(step => step.AfterMinutes).Distinct().Count() < steps.Length) return "Each step has a time of its own.";
        if (steps.Any(step => step.Channels.Length > MaxChannels)) return $"A step has at most {MaxChannels} channels.";
        return steps.SelectMany(step => step.Channels).FirstOrDefault(channel => !isChannel(channel)) is { } unknown ? $"There is no channel '{unknown}'." : null;
    }

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= MaxName && !name.Any(char.IsControl);
}
