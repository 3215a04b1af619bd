using Clew.Analysis.Sequential;

namespace Clew.Web.Releases;

/// <summary>A share of requests (failed, slow) of a release and of its predecessor. Bounds hold at all times at once, with 95 %.</summary>
/// <param name="EValue">How strongly it speaks for a rise that is not harmless: E comes by chance in at most 1 of E releases.</param>
/// <param name="Verdict"><c>worse</c>, <c>suspect</c>, <c>harmless</c> or <c>open</c>.</param>
public sealed record ComparedShareJson(
    long Requests, long Hits, double Share, double Lower, double Upper, long PredecessorRequests, long PredecessorHits, double PredecessorShare,
    double PredecessorLower, double PredecessorUpper, double EValue, string Verdict, long RequestsNeeded)
{
    public static ComparedShareJson Of(ChannelComparison channel) => new(
        channel.NewCount, channel.NewHits, channel.New.Estimate, channel.New.Lower, channel.New.Upper, channel.OldCount, channel.OldHits, channel.Old.Estimate,
        channel.Old.Lower, channel.Old.Upper, channel.EValue,
        channel.IsWorse ? "worse" : channel.IsSuspect ? "suspect" : channel.IsHarmless ? "harmless" : "open", channel.RequestsNeeded);
}
