namespace Clew.Model;

/// <summary>OTLP <c>SeverityNumber</c>: four steps for each of six levels; the numbers are those of the protocol.</summary>
public enum SeverityNumber
{
    Unspecified = 0,
    Trace = 1,
    Trace2 = 2,
    Trace3 = 3,
    Trace4 = 4,
    Debug = 5,
    Debug2 = 6,
    Debug3 = 7,
    Debug4 = 8,
    Information = 9,
    Information2 = 10,
    Information3 = 11,
    Information4 = 12,
    Warning = 13,
    Warning2 = 14,
    Warning3 = 15,
    Warning4 = 16,
    Error = 17,
    Error2 = 18,
    Error3 = 19,
    Error4 = 20,
    Fatal = 21,
    Fatal2 = 22,
    Fatal3 = 23,
    Fatal4 = 24,
}
