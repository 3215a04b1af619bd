using System.Globalization;
using Clew.Model;
using Clew.Web.Shell;

namespace Clew.Web.Incidents;

/// <summary>How incidents and findings are told in words; the API says the same in its own spelling.</summary>
internal static class IncidentWords
{
    public static string Word(IncidentStatus status) => status.ToString();

    /// <summary>As in URLs, forms and CSS: <c>critical</c>.</summary>
    public static string Id(IncidentSeverity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>As in URLs, forms and CSS: <c>acknowledged</c>; what was merged away is <c>merged</c>.</summary>
    public static string StateOf(Incident incident) => incident.MergedInto.Length > 0 ? "merged" : incident.Status.ToString().ToLowerInvariant();

    /// <summary>Red is for what is broken now: open or acknowledged, not mitigated.</summary>
    public static bool IsBroken(Incident incident) => incident.MergedInto.Length == 0 && incident.Status is IncidentStatus.Open or IncidentStatus.Acknowledged;

    /// <summary>What is said of a cause of that kind: <c>change</c> and so on as in the API.</summary>
    public static string CauseKind(string kind) => kind switch
    {
        "change" => "Change",
        "dependency" => "Dependency",
        "resource" => "Resource",
        "code" => "Code",
        "segment" => "Segment",
        "traffic" => "Traffic",
        "external" => "External",
        _ => kind,
    };

    public static string Kind(FindingKind kind) => kind switch
    {
        FindingKind.NewIssue => "New issue",
        FindingKind.RegressedIssue => "Regressed issue",
        FindingKind.SpikingIssue => "Spiking issue",
        FindingKind.ErrorRatio => "Failing requests",
        FindingKind.Latency => "Slow requests",
        FindingKind.Silence => "Missing requests",
        FindingKind.WorseRelease => "Worse release",
        FindingKind.MissedRun => "Missed run",
        _ => kind.ToString(),
    };

    /// <summary>0.92 is <c>92 %</c>; never 0 % or 100 %, which no ranking can promise.</summary>
    public static string Probability(double probability) => probability switch
    {
        < 0.01 => "< 1 %",
        > 0.99 => "> 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(probability * 100)} %"),
    };

    /// <summary>A number with its unit, with three digits: <c>12.3 %</c> for the unit <c>share</c>, <c>412 ms</c> for <c>s</c>, <c>36 requests/min</c>.</summary>
    public static string Amount(double value, string unit) => unit switch
    {
        "share" => Share(value),
        "s" => Math.Abs(value) < 1e9 ? TimeWords.Exact((long)Math.Round(value * 1e9)) : "–",
        "" => Digits(value),
        _ => $"{Digits(value)} {unit}",
    };

    /// <summary>Who did a step: the program's own steps are Clew's.</summary>
    public static string Actor(string actor) => actor == "clew" ? "Clew" : actor;

    /// <summary>What somebody did, as a sentence without its end: <c>acknowledged it</c>.</summary>
    public static string Did(string step) => step switch
    {
        "opened" => "opened it",
        "joined" => "joined a finding",
        "acknowledged" => "acknowledged it",
        "mitigated" => "marked it mitigated",
        "resolved" => "resolved it",
        "reopened" => "reopened it",
        "severity" => "changed the severity",
        "merged" => "merged",
        "split" => "split it",
        "note" => "wrote",
        _ => step,
    };

    private static string Share(double share) => Math.Abs(share) switch
    {
        0 => "0 %",
        < 0.001 => "< 0.1 %",
        _ => (share * 100).ToString(Math.Abs(share) < 0.1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %",
    };

    private static string Digits(double value) => Math.Abs(value) switch
    {
        >= 10_000 => NumberWords.Short((long)Math.Round(value)),
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
