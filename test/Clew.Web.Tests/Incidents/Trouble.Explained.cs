using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;
using Clew.Model;
using Clew.Storage.Snapshots;

namespace Clew.Web.Tests.Incidents;

/// <summary>What Clew.Incidents stores of it: the explanation and the timeline.</summary>
public sealed partial class Trouble
{
    public const string FailingTrace = "0af7651916cd43dd8448eb211c80319c";

    public Explanation Explanation => new()
    {
        Incident = Id,
        Algorithm = "v1",
        Time = Began + TimeSpan.FromSeconds(9),
        Sentence = Incident.Title,
        EnoughEvidence = true,
        Candidates =
        [
            Cause(RootCauseKind.Change, "billing", "billing v2.4.1 deployed", 0.92,
                new("deployed 41 s before the onset", 3.2, "/deployments?service=billing"),
                new("18.7 % of the requests of v2.4.1 fail, 0.1 % of those of v2.4.0 in the same minutes", 3.9, "/logs?service=billing"),
                new("billing fails first; storefront and orders follow 12 s and 20 s later", 1.8, $"/traces/{FailingTrace}"),
                new("a new issue, NullReferenceException in DiscountService.ApplyDiscount, is seen only in v2.4.1", 2.6),
                new("half of the requests of v2.4.1 succeed", -0.6)),
            Cause(RootCauseKind.CodeLocation, "billing", "Shop.Billing.DiscountService.ApplyDiscount", 0.05,
                new("612 of 612 failures end in this frame", 2.9, "/issues"), new("the frame did not change before v2.4.1", -1.6)),
            Cause(RootCauseKind.External, "billing", "postgres/billing", 0.01,
                new("its calls became 8 % slower at the onset", 0.7), new("none of its calls fail", -2.4)),
        ],
        Missing = ["logs of postgres: its own errors could not be looked at"],
        Suggestion = Incident.Suggestion,
        GatheringMilliseconds = 412,
        RankingMilliseconds = 3.1,
    };

    public Timeline Timeline
    {
        get
        {
            var entries = new List<TimelineEntry>
            {
                At(TimelineLane.Changes, -41, "billing v2.4.1 deployed", "of the service that fails, 41 s before the onset", "billing", link: "/deployments?service=billing"),
                At(TimelineLane.Changes, -11, "search v1.9.3 deployed", "of another service of the environment, 11 s before the onset", "search", link: "/deployments?service=search"),
                At(TimelineLane.Detections, 0, Failing.Title, "onset; noticed 6 s later by error-ratio/v1", "billing", TimelineTone.Bad, 180, $"/findings/{OpeningFinding}"),
                At(TimelineLane.Detections, 20, Slow.Title, "onset; noticed 32 s later by latency/v1", "storefront", TimelineTone.Warning, 140, $"/findings/{SecondFinding}"),
                At(TimelineLane.Traces, 1, "POST /orders failed after 412 ms", "the first that failed", "storefront", TimelineTone.Bad, 0.4, $"/traces/{FailingTrace}"),
                At(TimelineLane.Traces, -20, "POST /orders succeeded in 210 ms", "the same operation before the change, to compare", "storefront", TimelineTone.Good, 0.2, $"/traces/{FailingTrace}"),
                At(TimelineLane.Logs, 1.2, "Applying discount of customer {Customer} failed", "a pattern that is new since the onset; 612 times", "billing", TimelineTone.Bad, link: "/logs?service=billing"),
                At(TimelineLane.Metrics, 8, "billing cpu 38 % → 61 %", "shifted 8 s after the onset", "billing", TimelineTone.Warning, 600),
                At(TimelineLane.Messages, 8, "Slack #on-call: delivered in 0.4 s", "rule Everything that matters", "", link: "/alerts/deliveries"),
                At(TimelineLane.People, 6, "Clew opened it", "the first finding", ""),
            };
            for (var bucket = 0; bucket < 28; bucket++)
                entries.Add(At(TimelineLane.Errors, bucket * 30, $"{12 + bucket * 7 % 19} failed requests", "in 30 s", "billing", TimelineTone.Bad, 30, "/issues", 12 + bucket * 7 % 19));
            return new(
                Began - TimeSpan.FromMinutes(2), Began + TimeSpan.FromMinutes(14), [.. entries.OrderBy(entry => entry.Time)],
                ImmutableDictionary<TimelineLane, long>.Empty.Add(TimelineLane.Traces, 597));
        }
    }

    public async Task ExplainAsync(IncidentSnapshots snapshots, Explanation? explanation = null, Timeline? timeline = null)
    {
        await snapshots.WriteAsync(Id, SnapshotKind.Explanation, Explanation.Time, explanation ?? Explanation);
        await snapshots.WriteAsync(Id, SnapshotKind.Timeline, Explanation.Time, timeline ?? Timeline);
    }

    private TimelineEntry At(
        TimelineLane lane, double seconds, string title, string reason, string service, TimelineTone tone = TimelineTone.Neutral, double lasts = 0, string link = "", long count = 1) => new()
    {
        Lane = lane,
        Time = Began + TimeSpan.FromSeconds(seconds),
        End = Began + TimeSpan.FromSeconds(seconds + lasts),
        Title = title,
        Reason = reason,
        Service = service,
        Tone = tone,
        Link = link,
        Count = count,
    };

    private static RootCauseCandidate Cause(RootCauseKind kind, string service, string subject, double probability, params ImmutableArray<Evidence> evidence) => new()
    {
        Kind = kind, Service = service, Subject = subject, Probability = probability, Evidence = evidence, Points = evidence.Sum(fact => fact.Points),
    };
}
