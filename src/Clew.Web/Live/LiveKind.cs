namespace Clew.Web.Live;

/// <summary>What an open page follows.</summary>
public enum LiveKind
{
    /// <summary>Issues: their documents, and the errors that come in.</summary>
    Issue,

    /// <summary>Incidents: their documents and those of findings.</summary>
    Incident,

    /// <summary>The health of services: there is always something new, so a page is told in a steady rhythm.</summary>
    Health,
}
