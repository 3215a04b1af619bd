using System.Collections.Immutable;
using System.Globalization;
using Clew.Incidents.Telling;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Alerts;

/// <summary>The form of an alert rule, read.</summary>
internal static class RuleForm
{
    /// <summary>Steps that the form offers; the API takes more.</summary>
    public const int MaxSteps = 3;

    /// <summary>What an empty rule begins with.</summary>
    public static AlertRuleDraft Empty { get; } = new() { Name = "", MinSeverity = IncidentSeverity.High, Steps = [new([], 0)] };

    public static AlertRuleDraft Of(AlertRule rule) => new()
    {
        Name = rule.Name,
        MinSeverity = rule.MinSeverity,
        Services = rule.Services,
        Environments = rule.Environments,
        Owners = rule.Owners,
        Steps = rule.Steps,
        ThrottleMinutes = rule.ThrottleMinutes,
        Digest = rule.Digest,
        IsOff = rule.IsOff,
    };

    public static AlertRuleDraft Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString(),
        MinSeverity = SeverityChoice.Parse(form["minSeverity"]) ?? 0,
        Services = Names(form["services"]),
        Environments = Names(form["environments"]),
        Owners = Names(form["owners"]),
        Steps = Steps(form),
        ThrottleMinutes = Minutes(form["throttleMinutes"], 0),
        Digest = form["digest"] == "true",
        IsOff = form["off"] == "true",
    };

    /// <summary>What the field of a later step says before anybody has chosen.</summary>
    public static int SuggestedMinutes(int step) => step * 10;

    /// <summary>Names between commas.</summary>
    public static ImmutableArray<string> Names(string? list) => [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    // A later step that no channel was chosen for is none.
    private static ImmutableArray<EscalationStep> Steps(IFormCollection form) =>
    [
        .. Enumerable.Range(0, MaxSteps)
            .Select(number => new EscalationStep([.. form[$"step{number}"].OfType<string>()], number == 0 ? 0 : Minutes(form[$"after{number}"], -1)))
            .Where((step, number) => number == 0 || !step.Channels.IsEmpty),
    ];

    private static int Minutes(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : otherwise;
}
