using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Grouping.V1;

/// <summary>The fingerprint that the program asked for (develop.sentry.dev, Event Payloads, <c>fingerprint</c>): <c>{{ default }}</c> stands for ours.</summary>
internal static class SdkFingerprint
{
    /// <summary>Parts that are heeded; more would let a sender make keys of any size.</summary>
    private const int Limit = 32;

    public static ImmutableArray<FingerprintPart> Apply(ImmutableArray<string> asked, ImmutableArray<FingerprintPart> ours)
    {
        if (asked.IsDefaultOrEmpty) return ours;
        var parts = ImmutableArray.CreateBuilder<FingerprintPart>();
        foreach (var part in asked.Take(Limit))
        {
            if (IsDefault(part)) parts.AddRange(ours);
            else parts.Add(new("sdk", part));
        }
        return parts.ToImmutable();
    }

    private static bool IsDefault(string part)
    {
        var text = part.AsSpan().Trim();
        return text.StartsWith("{{") && text.EndsWith("}}") && text[2..^2].Trim() is "default";
    }
}
