using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Gathering;

/// <summary>What earlier incidents of the same path turned out to be.</summary>
internal sealed class HistoryReader(DocumentStore documents)
{
    /// <summary>A habit shows in a few.</summary>
    private const int Most = 10;

    /// <summary>A cause that was not sure then is no experience.</summary>
    private const double LeastProbability = 0.5;

    public ImmutableArray<PastCause> Read(Incident incident) =>
    [
        .. documents.Set<Incident>("incident").All().Select(static document => document.Body)
            .Where(past => past.Id != incident.Id && past.Project == incident.Project && past.Environment == incident.Environment && past.MergedInto.Length == 0
                && past.Onset < incident.Onset && past.Service == incident.Service && past.Cause is { Probability: >= LeastProbability })
            .OrderByDescending(static past => past.Onset).Take(Most)
            .Select(static past => RootCauseWords.TryParse(past.Cause!.Kind, out var kind) ? new PastCause(kind, past.Cause.Service, past.Cause.Subject, past.Onset, $"/incidents/{past.Id}") : null)
            .OfType<PastCause>(),
    ];
}
