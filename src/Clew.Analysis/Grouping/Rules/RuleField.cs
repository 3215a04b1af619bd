namespace Clew.Analysis.Grouping.Rules;

/// <summary>What of an error event a rule looks at.</summary>
public enum RuleField
{
    /// <summary>The type of any exception of the chain.</summary>
    Type = 1,

    /// <summary>The shape of any exception's message, or of the event's own: values are <c>*</c>.</summary>
    Message = 2,

    /// <summary>The module of a frame: namespace and class, package or file.</summary>
    Module = 3,

    /// <summary>The function of a frame.</summary>
    Function = 4,

    /// <summary>The file of a frame as it was reported.</summary>
    Path = 5,

    Service = 6,

    /// <summary>A tag of the event, by its name.</summary>
    Tag = 7,
}
