using Clew.Incidents.Telling;

namespace Clew.Bench.Detect;

/// <summary>A message that arrived.</summary>
internal sealed record Told(DateTimeOffset Time, MessageKind Kind, string Incident, string[] Services, string Headline);
