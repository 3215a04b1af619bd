namespace Clew.Analysis.RootCause;

/// <summary>In what way users are hurt.</summary>
public enum SymptomKind
{
    /// <summary>Only the time is known: every kind of trouble is looked for.</summary>
    Unknown = 0,
    Latency = 1,
    Errors = 2,

    /// <summary>Requests that ought to come do not come.</summary>
    Silence = 3,
}
