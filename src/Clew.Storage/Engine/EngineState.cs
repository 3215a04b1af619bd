namespace Clew.Storage.Engine;

/// <summary>How the engine is.</summary>
/// <param name="Since">When it became so.</param>
/// <param name="Restarts">How often it was started again after it had died.</param>
public sealed record EngineState(EngineStatus Status, DateTimeOffset Since, int Restarts);
