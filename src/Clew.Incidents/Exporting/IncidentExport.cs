using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Incidents.Explaining;
using Clew.Incidents.Reading;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine.Json;

namespace Clew.Incidents.Exporting;

/// <summary>An incident as a document that can be kept, mailed and put into a post-mortem. Pure.</summary>
public static class IncidentExport
{
    /// <summary>Markdown. All text of senders is escaped: a message of a log line stays text.</summary>
    /// <param name="address">What links begin with: <c>https://clew.example.com</c>; empty: they are relative to the server's root.</param>
    public static string Markdown(Incident incident, Explanation? explanation, Timeline? timeline, string address = "")
    {
        var text = new StringBuilder();
        Head(text, incident, explanation);
        if (explanation is not null) Causes(text, explanation, address);
        if (timeline is not null) Entries(text, timeline, address);
        return text.ToString();
    }

    /// <summary>JSON: <c>incident</c>, <c>explanation</c>, <c>timeline</c>, as they are stored; the last two may be absent.</summary>
    public static string Json(Incident incident, Explanation? explanation, Timeline? timeline) =>
        JsonSerializer.Serialize(new Document { Incident = incident, Explanation = explanation, Timeline = timeline }, ModelJson.Compact);

    private static void Head(StringBuilder text, Incident incident, Explanation? explanation)
    {
        Line(text, $"# {Escape(incident.Title)}");
        Line(text);
        if (explanation is not null)
        {
            Line(text, Escape(explanation.Sentence));
            Line(text);
        }
        var times = IncidentTimes.Of(incident);
        Line(text, $"- Severity: {incident.Severity.ToString().ToLowerInvariant()}{(incident.SeverityReasons.IsEmpty ? "" : $" ({Escape(string.Join("; ", incident.SeverityReasons))})")}");
        Line(text, $"- Environment: {Escape(incident.Environment)}, service {Escape(incident.Service)}");
        Line(text, $"- Began: {TimeWords.Utc(incident.Onset)}");
        Line(text, $"- Detected: {TimeWords.Utc(incident.DetectedAt)}, {TimeWords.Between(times.Detect)} after it began");
        if (incident.AcknowledgedAt is { } acknowledged) Line(text, $"- Acknowledged: {TimeWords.Utc(acknowledged)}, {TimeWords.Between(times.Acknowledge ?? TimeSpan.Zero)} after it began");
        if (incident.MitigatedAt is { } mitigated) Line(text, $"- Mitigated: {TimeWords.Utc(mitigated)}, {TimeWords.Between(times.Repair ?? TimeSpan.Zero)} after it began");
        if (incident.ResolvedAt is { } resolved) Line(text, $"- Resolved: {TimeWords.Utc(resolved)}");
        if (incident.Impact is { } impact)
            Line(text, $"- Impact: {NumberWords.Of(impact.Users, "user", "users")} of {NumberWords.Exact(impact.ActiveUsers)} active ones ({NumberWords.Share(impact.Users, impact.ActiveUsers)}), {NumberWords.Exact(impact.FailedRequests)} of {NumberWords.Of(impact.Requests, "request", "requests")} failed");
    }

    private static void Causes(StringBuilder text, Explanation explanation, string address)
    {
        if (explanation.Suggestion is { } step)
        {
            Line(text);
            Line(text, "## What to do");
            Line(text);
            Line(text, $"{Escape(step.Text)} {Escape(step.Why)}".TrimEnd());
        }
        Line(text);
        Line(text, $"## Likely causes ({Escape(explanation.Algorithm)}, {TimeWords.Utc(explanation.Time)})");
        Line(text);
        if (!explanation.EnoughEvidence) Line(text, "There is not enough evidence to name one.");
        var rank = 0;
        foreach (var candidate in explanation.Candidates)
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"{++rank}. **{RootCauseWords.Name(candidate.Kind)}: {Escape(candidate.Subject)}** ({Escape(candidate.Service)}), {candidate.Probability * 100:0} %"));
            foreach (var evidence in candidate.Evidence)
                Line(text, $"   - {(evidence.IsFor ? "for" : "against")}: {Escape(evidence.Text)}{Link(address, evidence.Link)}");
        }
        if (explanation.Missing.IsEmpty) return;
        Line(text);
        Line(text, $"Missing: {Escape(string.Join("; ", explanation.Missing))}.");
    }

    private static void Entries(StringBuilder text, Timeline timeline, string address)
    {
        Line(text);
        Line(text, "## Timeline");
        Line(text);
        Line(text, "| time (UTC) | | what | why it is here |");
        Line(text, "| --- | --- | --- | --- |");
        foreach (var entry in timeline.Entries)
            Line(text, $"| {entry.Time.ToDateTimeOffset().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} | {LaneWords.Word(entry)} | {Escape(entry.Title)}{Link(address, entry.Link)} | {Escape(entry.Service.Length > 0 ? $"{entry.Service}: {entry.Reason}" : entry.Reason)} |");
        foreach (var lane in LaneWords.All.Where(timeline.Omitted.ContainsKey))
        {
            Line(text);
            Line(text, $"{NumberWords.Exact(timeline.Omitted[lane])} more of {LaneWords.Name(lane).ToLowerInvariant()} are not shown.");
        }
    }

    private static string Link(string address, string link) => link.Length == 0 ? "" : $" ([data]({address}{link}))";

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');

    /// <summary>What Markdown or HTML would read as a mark.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            _ = c switch
            {
                < ' ' => escaped.Append(' '),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '~' => escaped.Append('\\').Append(c),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    private sealed record Document
    {
        public required Incident Incident { get; init; }
        public Explanation? Explanation { get; init; }
        public Timeline? Timeline { get; init; }
    }
}
