namespace Clew.Storage.Intake;

/// <summary>Counts that are written to the engine together.</summary>
/// <param name="Token">Names them: the engine stores a token once, however often it is sent.</param>
internal sealed record IntakeBatch(string Token, IReadOnlyList<KeyValuePair<IntakeLine, (long Records, long Bytes)>> Lines);
