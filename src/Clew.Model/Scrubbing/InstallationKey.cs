namespace Clew.Model;

/// <summary>The secret of this installation with which scrubbed values are hashed: equal values stay comparable here and nowhere else.</summary>
/// <param name="Bytes">32 random bytes.</param>
public sealed record InstallationKey(byte[] Bytes)
{
    /// <summary>The length in bytes.</summary>
    public const int Size = 32;
}
