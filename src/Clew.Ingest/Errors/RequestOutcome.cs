namespace Clew.Ingest.Errors;

/// <summary>How the request (or message, or job) ended in which something happened.</summary>
public enum RequestOutcome
{
    /// <summary>Its span has not come, or was forgotten.</summary>
    Unknown = 0,

    /// <summary>Neither of the others.</summary>
    Succeeded = 1,

    /// <summary>Answered 400-499, and its span is not in error: the caller was told what was wrong with the request.</summary>
    Refused = 2,

    /// <summary>Answered 500 or more, or its span is in error.</summary>
    Failed = 3,
}
