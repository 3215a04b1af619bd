using System.Security.Cryptography;
using Clew.Model;

namespace Clew.Protocols.Sentry;

/// <summary>Event ids: 32 lower-case hex digits, however the SDK wrote them.</summary>
internal static class SentryIds
{
    /// <summary>Without dashes and in lower case; empty when it is no id.</summary>
    public static string Normalize(string text) => TraceId.TryParse(text, out var id) && !id.IsNone ? id.ToString() : "";

    /// <summary>For an event without id: from its bytes, so that a repeated delivery is the same event.</summary>
    public static string OfContent(ReadOnlySpan<byte> payload) => Convert.ToHexStringLower(SHA256.HashData(payload).AsSpan(0, TraceId.Size));
}
