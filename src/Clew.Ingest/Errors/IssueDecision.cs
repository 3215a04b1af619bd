namespace Clew.Ingest.Errors;

/// <summary>Whether an error event opens an issue.</summary>
public enum IssueDecision
{
    /// <summary>It opens one, or joins the one there is.</summary>
    Opens = 1,

    /// <summary>The program dealt with it: it is kept, and opens nothing.</summary>
    Handled = 2,

    /// <summary>The request has not ended yet, as far as is known: ask again when more spans have come, and after a few seconds open it.</summary>
    Unknown = 3,
}
