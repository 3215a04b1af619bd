namespace Clew.Analysis.RootCause.V1;

/// <summary>What one examiner has to say about one service.</summary>
/// <param name="Kind">The kind of cause that it points to; null when it only supports or weakens what others say.</param>
/// <param name="IsExact">The subject names a line of code, not only an operation.</param>
/// <param name="Points">As <see cref="Evidence.Points"/>.</param>
internal sealed record Clue(string Service, RootCauseKind? Kind, string Subject, double Points, string Text, string Link = "", bool IsExact = false);
