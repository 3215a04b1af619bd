using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>The first-ranked cause of an earlier incident of the same path.</summary>
/// <param name="Onset">When that incident began.</param>
/// <param name="Link">Where that incident can be seen.</param>
public sealed record PastCause(RootCauseKind Kind, string Service, string Subject, Timestamp Onset, string Link = "");
