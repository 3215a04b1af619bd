namespace Clew.Server.Gating;

/// <summary>The parts of the API's answer that are printed.</summary>
internal sealed record GateAnswer
{
    public string Decision { get; init; } = "";

    public string Service { get; init; } = "";

    public string Environment { get; init; } = "";

    public string Release { get; init; } = "";

    public string Predecessor { get; init; } = "";

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public long RequestsNeeded { get; init; }

    public string Policy { get; init; } = "";

    public string Link { get; init; } = "";

    /// <summary>More requests or time may change it.</summary>
    public bool IsOpen => Decision is "hold" or "not_enough_evidence";
}
