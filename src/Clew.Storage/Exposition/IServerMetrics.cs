namespace Clew.Storage.Exposition;

/// <summary>A part of the server that has something to tell to whoever watches the server.</summary>
public interface IServerMetrics
{
    /// <summary>What it is now. Cheap: nothing is asked of the engine.</summary>
    IEnumerable<ServerMetric> Read();
}
