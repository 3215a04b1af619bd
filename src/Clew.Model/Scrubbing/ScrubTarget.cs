namespace Clew.Model;

/// <summary>How a rule of one's own finds what it is about.</summary>
public enum ScrubTarget
{
    /// <summary>A field by its path: <c>attributes.user.phone</c>, <c>body</c>; <c>*</c> stands for anything.</summary>
    Path = 1,

    /// <summary>A name, wherever it names a value: of an attribute, a header, a field of JSON, a query parameter. <c>*</c> stands for anything.</summary>
    Key = 2,

    /// <summary>A regular expression; what matches is replaced.</summary>
    Pattern = 3,
}
