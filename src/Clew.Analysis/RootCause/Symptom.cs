using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>What was noticed. It is where the search begins, not what is to blame.</summary>
/// <param name="Service">The service where users meet the trouble.</param>
/// <param name="Onset">When it began, or when it was noticed if the onset was not estimated.</param>
public sealed record Symptom(string Service, SymptomKind Kind, Timestamp Onset);
