namespace Clew.Storage.Intake;

/// <summary>What came in with one key, of one signal, with one outcome, in one span of time.</summary>
/// <param name="Start">Unix seconds.</param>
/// <param name="Key">Empty for requests without a valid key.</param>
/// <param name="Outcome"><c>accepted</c>, <c>sampled</c> (counted, not kept whole), <c>discarded</c>; or what was changed of kept ones.</param>
public sealed record IntakeCell(long Start, string Project, string Key, string Signal, string Outcome, string Reason, long Records, long Bytes);
