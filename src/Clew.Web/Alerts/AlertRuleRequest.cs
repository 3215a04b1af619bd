using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Web.Alerts;

/// <summary>The body that makes or changes an alert rule.</summary>
/// <param name="MinSeverity"><c>critical</c>, <c>high</c>, <c>medium</c>, <c>low</c>: this and worse. Default <c>high</c>.</param>
/// <param name="Services">Empty for all; <c>*</c> at the end stands for any rest.</param>
/// <param name="Steps">The first after 0 minutes.</param>
/// <param name="ThrottleMinutes">Between first messages about the same service and environment. Default 0.</param>
/// <param name="Digest">One message a day instead of one for each incident.</param>
/// <param name="Off">Keeps the rule and tells nothing.</param>
public sealed record AlertRuleRequest(
    string? Name, string? MinSeverity, string[]? Services, string[]? Environments, string[]? Owners, AlertRuleRequest.Step[]? Steps,
    int? ThrottleMinutes, bool? Digest, bool? Off)
{
    /// <summary>Whom to tell, and when.</summary>
    /// <param name="Channels">Ids of channels.</param>
    /// <param name="AfterMinutes">After the first message, when nobody has acknowledged.</param>
    public sealed record Step(string[]? Channels, int? AfterMinutes);

    /// <summary>A severity that is not understood becomes 0, which the rules of rules refuse.</summary>
    internal AlertRuleDraft Draft() => new()
    {
        Name = Name ?? "",
        MinSeverity = MinSeverity is null ? IncidentSeverity.High : SeverityChoice.Parse(MinSeverity) ?? 0,
        Services = [.. Services ?? []],
        Environments = [.. Environments ?? []],
        Owners = [.. Owners ?? []],
        Steps = [.. (Steps ?? []).Select(step => new EscalationStep([.. step.Channels ?? []], step.AfterMinutes ?? 0))],
        ThrottleMinutes = ThrottleMinutes ?? 0,
        Digest = Digest ?? false,
        IsOff = Off ?? false,
    };
}
