using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Delivery.Gates;

/// <summary>What a policy says of a release, before it is kept as a <see cref="GateVerdict"/>.</summary>
/// <param name="Reasons">In words and numbers, the weightiest first.</param>
/// <param name="RequestsNeeded">How many more requests of the release are expected to decide; 0 when it is decided.</param>
public sealed record GateJudgement(GateDecision Decision, ImmutableArray<string> Reasons, ImmutableArray<FindingNumber> Numbers, long RequestsNeeded);
