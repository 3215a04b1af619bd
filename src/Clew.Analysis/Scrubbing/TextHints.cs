namespace Clew.Analysis.Scrubbing;

/// <summary>
/// What a text has that a secret in it would need, found in one vectorised pass. Most texts have nothing and are not looked at again.
/// </summary>
[Flags]
internal enum TextHints
{
    None = 0,

    /// <summary>An equals sign or a colon: there may be a name with a value.</summary>
    Separator = 1,

    /// <summary>Ten or more digits, with the signs that people write between them.</summary>
    Digits = 2,

    /// <summary>An at sign.</summary>
    At = 4,

    /// <summary>Fourteen or more letters, digits, dashes and underscores in a row: there may be a token.</summary>
    Word = 8,

    /// <summary>A digit.</summary>
    Digit = 16,

    /// <summary>A space.</summary>
    Space = 32,

    /// <summary>Five dashes in a row: there may be the first line of a key.</summary>
    Dashes = 64,
}
