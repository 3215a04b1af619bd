namespace Clew.Incidents.Ownership;

/// <summary>What a rule of ownership looks at.</summary>
public enum OwnershipKind
{
    /// <summary>Files of the stack trace, with the patterns of a CODEOWNERS file.</summary>
    Path = 1,

    /// <summary>Modules or classes of the stack trace; <c>*</c> stands for any text.</summary>
    Module,

    /// <summary>The service; <c>*</c> stands for any text.</summary>
    Service,

    /// <summary>A tag of the event: <c>name=value</c>; <c>*</c> in the value stands for any text.</summary>
    Tag,

    /// <summary>The address of the request; <c>*</c> stands for any text.</summary>
    Url,
}
