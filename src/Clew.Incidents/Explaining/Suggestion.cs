using Clew.Analysis.Releases;
using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Explaining;

/// <summary>What to do now, from the first-ranked cause. Pure.</summary>
internal static class Suggestion
{
    /// <param name="healthy">Where to go back to, for a deployment; null when no release is known to be healthy.</param>
    public static SuggestedStep Of(RootCauseRanking ranking, GatheredIncident gathered, HealthyRelease? healthy)
    {
        if (ranking is not { EnoughEvidence: true, Candidates: [var first, ..] }) return FindOut(ranking, gathered);
        var why = first.Evidence.IsEmpty ? "" : first.Evidence[0].Text + ".";
        var link = first.Evidence.Select(static evidence => evidence.Link).FirstOrDefault(static link => link.Length > 0) ?? "";
        return first.Kind switch
        {
            RootCauseKind.Change => OfChange(first, gathered, healthy, why, link),
            RootCauseKind.Dependency => new("look-at-dependency", $"Look at {first.Service}: it answers late or wrongly.", why, first.Service, Link: link),
            RootCauseKind.External => new("look-at-dependency", $"Look at {first.Service}, which sends no telemetry: ask its status page or its owner; shed or cache calls to it.", why, first.Service, Link: link),
            RootCauseKind.Resource => new("look-at-resource", $"Look at {first.Subject} of {first.Service}: give it more, or find what holds it.", why, first.Service, Link: link),
            RootCauseKind.CodeLocation => new("look-at-code", $"Look at {first.Subject} in {first.Service}.", why, first.Service, Link: link),
            RootCauseKind.Segment => new("look-at-segment", $"Look at the requests with {first.Subject}; others are well.", why, first.Service, Link: link),
            RootCauseKind.Traffic => new("look-at-traffic", $"Take load off {first.Service}: {first.Subject}.", why, first.Service, Link: link),
            _ => FindOut(ranking, gathered),
        };
    }

    private static SuggestedStep OfChange(RootCauseCandidate first, GatheredIncident gathered, HealthyRelease? healthy, string why, string link)
    {
        var change = gathered.Evidence.Changes.Select(static observed => observed.Change).FirstOrDefault(change => change.Id == first.ChangeId);
        return change switch
        {
            { Kind: ChangeKind.Deployment } when healthy is not null =>
                new("roll-back", $"Roll back {first.Service} to {healthy.Release}, last healthy.", healthy.Why + ".", first.Service, healthy.Release, link),
            { Kind: ChangeKind.Deployment } => new("roll-back", $"Take back the deployment \"{first.Subject}\".", why, first.Service, Link: link),
            _ => new("roll-back", $"Take back the change \"{first.Subject}\".", why, first.Service, Link: link),
        };
    }

    private static SuggestedStep FindOut(RootCauseRanking ranking, GatheredIncident gathered) => gathered.Entry.Length == 0
        ? new("find-out", "Find out why no telemetry arrives: the programs, the collector between, the network, the key.", "No service is known to be in trouble; only silence is seen.", "", Link: "/intake")
        : new(
            "find-out", $"Look at the failing traces of {gathered.Entry}.",
            ranking.Missing.IsEmpty ? "No part of the evidence stands out." : $"Not enough evidence for a cause; missing: {string.Join("; ", ranking.Missing)}.",
            gathered.Entry, Link: gathered.Evidence.Traces.FirstOrDefault(static trace => trace.Spans.Any(static span => span.Failed))?.Link ?? "");
}
