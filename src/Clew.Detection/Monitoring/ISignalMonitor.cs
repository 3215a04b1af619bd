namespace Clew.Detection.Monitoring;

/// <summary>Watches series with one condition and keeps its findings. Called by one thread.</summary>
internal interface ISignalMonitor
{
    /// <summary>The condition's id with its version.</summary>
    string Policy { get; }

    Task LookAsync(Look look, CancellationToken ct);
}
