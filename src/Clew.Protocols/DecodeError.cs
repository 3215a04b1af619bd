namespace Clew.Protocols;

/// <summary>Why a body as a whole could not be read.</summary>
/// <param name="Message">What is wrong, for the person who wrote the sender; never contains bytes of the body.</param>
/// <param name="Offset">At which byte of the decompressed body, from 0.</param>
public sealed record DecodeError(string Message, long Offset);
