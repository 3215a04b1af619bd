namespace Clew.EndToEnd.Durability;

/// <summary>What is sent: every signal that is kept.</summary>
internal enum RecordKind
{
    Span,
    Log,
    Error,
    Metric,
    Change,
}
