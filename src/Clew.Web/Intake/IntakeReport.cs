using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Intake;

namespace Clew.Web.Intake;

/// <summary>What came in and what was dropped within a period, and the requests refused last.</summary>
/// <param name="Counts">By key, signal, outcome and reason; largest first.</param>
/// <param name="Rejections">Newest first; since the server was started.</param>
public sealed record IntakeReport(
    DateTimeOffset From, DateTimeOffset To, ImmutableArray<IntakeCount> Counts, ImmutableArray<RejectedRequest> Rejections, ImmutableArray<ApiKey> Keys)
{
    public IEnumerable<IntakeCount> Accepted => Counts.Where(count => count.Outcome == IntakeLedger.AcceptedOutcome);

    public IEnumerable<IntakeCount> Discarded => Counts.Where(count => count.Outcome == IntakeLedger.DiscardedOutcome);

    /// <summary>The label of a key, or its id when it was revoked; a dash for requests without a valid key.</summary>
    public string LabelOf(string keyId) => keyId.Length == 0 ? "no valid key" : Keys.FirstOrDefault(key => key.Id == keyId)?.Label ?? keyId;
}
