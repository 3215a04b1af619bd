using System.Collections.Immutable;
using Clew.Storage.Intake;

namespace Clew.Web.Intake;

/// <summary>The intake in the API.</summary>
/// <param name="Received">Accepted, sampled and discarded together.</param>
/// <param name="Accepted">Kept whole.</param>
/// <param name="Sampled">Counted, and not kept whole.</param>
/// <param name="Discarded">Not kept.</param>
/// <param name="Items">By key, signal, outcome and reason; largest first. Never in pages: <paramref name="Next"/> is null.</param>
/// <param name="Rejections">The requests refused last, newest first, at most 100.</param>
public sealed record IntakeJson(
    DateTimeOffset From, DateTimeOffset To, long Received, long Accepted, long Sampled, long Discarded, ImmutableArray<IntakeCount> Items, string? Next,
    ImmutableArray<RejectedRequest> Rejections);
