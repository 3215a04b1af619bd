namespace Clew.Incidents.Gathering;

/// <summary>An error event of a sampled trace.</summary>
/// <param name="Trace">32 hex digits.</param>
/// <param name="Span">The span that it happened in; 0 when it does not say.</param>
internal sealed record ErrorOfTrace(string Trace, ulong Span, ulong Issue, string Service);
