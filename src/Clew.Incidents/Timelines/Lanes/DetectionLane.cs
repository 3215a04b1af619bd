using System.Globalization;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>What monitors noticed: from onset to end, the peak, the recovery; and what the program itself did with the incident. Pure.</summary>
internal static class DetectionLane
{
    private const string Program = "clew";

    public static IEnumerable<TimelineCandidate> Of(Incident incident, IEnumerable<Finding> findings, Timestamp now)
    {
        foreach (var finding in findings)
        {
            var rank = finding.Strength == FindingStrength.Alarm ? 0 : 2;
            var link = LinkOf(incident, finding);
            yield return new(
                Entry(finding, finding.Onset, finding.End ?? Later(now, finding.NoticedAt), finding.Title,
                    $"noticed {TimeWords.Between(Positive(finding.NoticedAt - finding.Onset))} after it began, by {finding.Policy}; silent if {finding.SilentIf}", link,
                    finding.Strength == FindingStrength.Alarm ? TimelineTone.Bad : TimelineTone.Warning), rank);
            if (finding.PeakAt > finding.Onset)
                yield return new(
                    Entry(finding, finding.PeakAt, finding.PeakAt, $"Peak: {Amount(finding.Peak, finding.Unit)}", $"the worst so far; normally {Amount(finding.Expected, finding.Unit)}", link,
                        TimelineTone.Bad), rank + 1);
            if (finding.End is { } end)
                yield return new(Entry(finding, end, end, $"Over: {finding.Title}", $"as it normally is again, {TimeWords.Between(Positive(end - finding.Onset))} after it began", link, TimelineTone.Good), rank);
        }
        foreach (var step in incident.Steps.Where(static step => step.Actor == Program))
            yield return new(
                new()
                {
                    Lane = TimelineLane.Detections, Time = step.Time, End = step.Time, Title = $"Incident {step.Kind}", Reason = step.Text.Length > 0 ? OneLine.Of(step.Text) : "by the program",
                    Link = $"/incidents/{incident.Id}", Service = incident.Service, Tone = step.Kind is "resolved" or "mitigated" ? TimelineTone.Good : TimelineTone.Neutral,
                }, 1);
    }

    private static TimelineEntry Entry(Finding finding, Timestamp time, Timestamp end, string title, string reason, string link, TimelineTone tone) => new()
    {
        Lane = TimelineLane.Detections, Time = time, End = end < time ? time : end, Title = OneLine.Of(title), Reason = reason, Link = link, Service = finding.Subject.Service, Tone = tone,
    };

    private static string LinkOf(Incident incident, Finding finding) =>
        finding.Subject.Issue.Length > 0 ? $"/issues/{finding.Subject.Issue}" : $"/incidents/{incident.Id}#{finding.Id}";

    private static Timestamp Later(Timestamp one, Timestamp other) => one > other ? one : other;

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    /// <summary>A number with its unit as people say it: <c>12 %</c>, <c>812 ms</c>, <c>4.2 requests/min</c>.</summary>
    internal static string Amount(double value, string unit) => unit switch
    {
        "share" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %"),
        "s" => TimeWords.Exact((long)(value * 1e9)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}").TrimEnd(),
    };
}
