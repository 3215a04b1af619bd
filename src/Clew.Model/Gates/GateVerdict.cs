using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>An answer of the gate, with what it was judged from. Kept as a document of kind <c>gate-verdict</c>.</summary>
/// <param name="Policy">The version of the gate's rules: <c>gate/v1</c>.</param>
/// <param name="Predecessor">The release it was compared with; empty when there is none.</param>
/// <param name="Reasons">In words, the weightiest first.</param>
/// <param name="RequestsNeeded">How many more requests of the release are needed to judge; 0 when there are enough.</param>
public sealed record GateVerdict(
    string Id,
    string Project,
    string Environment,
    string Service,
    string Release,
    string Predecessor,
    GateDecision Decision,
    string Policy,
    Timestamp Time,
    ImmutableArray<string> Reasons,
    ImmutableArray<FindingNumber> Numbers,
    long RequestsNeeded);
