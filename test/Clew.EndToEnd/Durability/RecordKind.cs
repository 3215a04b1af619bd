namespace Clew.EndToEnd.Durability;

/// <summary>What is sent.</summary>
internal enum RecordKind
{
    Span,
    Log,
    Error,
}
