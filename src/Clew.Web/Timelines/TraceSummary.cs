using Clew.Model;

namespace Clew.Web.Timelines;

/// <summary>A trace in one line.</summary>
/// <param name="Service">That of the root, or of the earliest span where the root is missing.</param>
/// <param name="Operation">The name of the same span.</param>
internal sealed record TraceSummary(
    TraceId TraceId, Timestamp Start, Timestamp End, string Service, string Operation, string Release, long Spans, long Services, long Failed)
{
    public string Link => $"/traces/{TraceId}";
}
