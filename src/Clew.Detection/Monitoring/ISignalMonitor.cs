using Clew.Model;

namespace Clew.Detection.Monitoring;

/// <summary>Watches series with one condition and keeps its findings. Called by one thread.</summary>
internal interface ISignalMonitor
{
    /// <summary>The condition's id with its version.</summary>
    string Policy { get; }

    FindingKind Kind { get; }

    /// <summary>What it watches, in words: <c>failed requests of every service and operation</c>.</summary>
    string Watches { get; }

    /// <summary>How many series it watches now.</summary>
    int Series(Look look);

    Task LookAsync(Look look, CancellationToken ct);
}
