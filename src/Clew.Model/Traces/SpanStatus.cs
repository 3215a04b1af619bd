namespace Clew.Model;

/// <summary>OTLP <c>Status.StatusCode</c>; the numbers are those of the protocol.</summary>
public enum SpanStatus
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}
