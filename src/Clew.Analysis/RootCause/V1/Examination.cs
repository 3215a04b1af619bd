namespace Clew.Analysis.RootCause.V1;

/// <summary>What all examiners share: the evidence, both sides of the traces, the calls.</summary>
internal sealed class Examination
{
    /// <summary>Traces on either side below which a comparison of traces says too little to make series superfluous.</summary>
    private const int EnoughTraces = 30;

    public Examination(GatheredEvidence gathered)
    {
        Gathered = gathered;
        Before = TraceStatistics.Of(gathered.BaselineTraces);
        After = TraceStatistics.Of(gathered.Traces);
        Calls = new(gathered, Before.Edges, After.Edges);
    }

    public GatheredEvidence Gathered { get; }

    public TraceStatistics Before { get; }

    public TraceStatistics After { get; }

    public CallGraph Calls { get; }

    public bool HasTraces => Before.Traces >= EnoughTraces && After.Traces >= EnoughTraces;

    /// <summary>Whether a service is called and sends no telemetry, neither now nor in normal times: a database, another company's API.</summary>
    public bool IsSilent(string service) => After.Unseen.Contains(service) && !After.Seen.Contains(service) && !Before.Seen.Contains(service);

    public string TraceLink(string service) => After.Links.GetValueOrDefault(service, "");

    /// <summary>Whom an operation calls in another service, or empty.</summary>
    public string CalleeOf(Operation operation) =>
        After.Callees.GetValueOrDefault(operation) ?? Before.Callees.GetValueOrDefault(operation) ?? "";
}
