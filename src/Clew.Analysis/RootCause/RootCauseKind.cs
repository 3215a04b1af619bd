namespace Clew.Analysis.RootCause;

/// <summary>What kind of thing is to blame.</summary>
public enum RootCauseKind
{
    /// <summary>A deployment, flag or configuration.</summary>
    Change = 1,

    /// <summary>A service that answers late or wrongly, without telling why.</summary>
    Dependency = 2,

    /// <summary>Processor, memory, a pool or the network of a service.</summary>
    Resource = 3,

    /// <summary>An operation or a line of code that fails.</summary>
    CodeLocation = 4,

    /// <summary>One part of the requests: a customer, a region, a browser.</summary>
    Segment = 5,

    /// <summary>More requests than the service can take.</summary>
    Traffic = 6,

    /// <summary>Something that sends no telemetry: a database, another company's API.</summary>
    External = 7,
}
