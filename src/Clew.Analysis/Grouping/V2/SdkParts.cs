using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Grouping.V2;

/// <summary>The fingerprint that the program asked for (develop.sentry.dev, Event Payloads, <c>fingerprint</c>): <c>{{ default }}</c> stands for ours.</summary>
internal static class SdkParts
{
    public static ImmutableArray<FingerprintPart> Apply(ImmutableArray<string> asked, ImmutableArray<FingerprintPart> ours)
    {
        if (asked.IsDefaultOrEmpty) return ours;
        var parts = ImmutableArray.CreateBuilder<FingerprintPart>();
        foreach (var part in asked)
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
