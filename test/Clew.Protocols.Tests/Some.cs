using Clew.Model;

namespace Clew.Protocols.Tests;

/// <summary>Values that tests share.</summary>
internal static class Some
{
    public static KeyScope Key { get; } = new("key-1", "shop", "production");

    /// <summary>2026-01-31T12:34:56Z.</summary>
    public static Timestamp Received { get; } = new(1_769_862_896_000_000_000);
}
