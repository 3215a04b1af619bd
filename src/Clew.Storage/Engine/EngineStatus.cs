namespace Clew.Storage.Engine;

public enum EngineStatus
{
    /// <summary>Not asked to run, or asked to stop.</summary>
    Stopped = 1,
    Starting = 2,

    /// <summary>It answers.</summary>
    Running = 3,

    /// <summary>It died, and is started again soon.</summary>
    Down = 4,
}
