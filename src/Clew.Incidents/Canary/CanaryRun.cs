using Clew.Model;

namespace Clew.Incidents.Canary;

/// <summary>One synthetic fault on its way through everything. Times are seconds from its sending; null where it did not get.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="Issue">The type of its error, which no other run has.</param>
/// <param name="Acknowledged">The server had it on disk.</param>
/// <param name="Loaded">It was in the engine and its issue open.</param>
/// <param name="Detected">A monitor had found it.</param>
/// <param name="Incident">An incident was open.</param>
/// <param name="Message">Its channel had the message.</param>
public sealed record CanaryRun(Timestamp Time, string Issue, double? Acknowledged, double? Loaded, double? Detected, double? Incident, double? Message)
{
    /// <summary>It never arrived, within <see cref="CanaryRunner.Patience"/>.</summary>
    public bool IsLost => Message is null;

    /// <summary>The stages in order, each with when it was reached.</summary>
    public IReadOnlyList<(string Name, double? Seconds)> Stages =>
        [("Acknowledged", Acknowledged), ("Loaded", Loaded), ("Detected", Detected), ("Incident", Incident), ("Message", Message)];

    /// <summary>The first stage that it did not reach; null when it arrived.</summary>
    public string? StuckBefore => Stages.Where(stage => stage.Seconds is null).Select(stage => stage.Name).FirstOrDefault();
}
