using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping.Rules;

/// <summary>The parts of a key as a rule writes them: text, or one variable in double braces.</summary>
internal static class RuleTemplate
{
    private const string TagPrefix = "tag.";

    /// <summary>Variables without a name of their own.</summary>
    public static readonly string[] Variables = ["default", "type", "message", "module", "function", "service"];

    public static Fingerprint Fill(ImmutableArray<string> template, Fingerprint own, GroupingFeatures features, RuleSubject subject)
    {
        var parts = ImmutableArray.CreateBuilder<FingerprintPart>();
        foreach (var part in template)
            if (Variable(part) is "default") parts.AddRange(own.Parts);
            else parts.Add(new("rule", Value(part, features, subject)));
        return new(parts.ToImmutable());
    }

    /// <summary>The facet that the part needs, or an empty text.</summary>
    public static string FacetOf(string part) => Variable(part) switch
    {
        "service" => "service",
        { } name when name.StartsWith(TagPrefix, StringComparison.Ordinal) => "tag:" + name[TagPrefix.Length..],
        _ => "",
    };

    /// <summary>What stands between double braces; null for text.</summary>
    public static string? Variable(string part) => part.StartsWith("{{", StringComparison.Ordinal) && part.EndsWith("}}", StringComparison.Ordinal) && part.Length >= 4 ? part[2..^2].Trim() : null;

    /// <summary>Whether there is such a variable, or it is text.</summary>
    public static bool IsKnown(string part) => Variable(part) is not { } name || Variables.Contains(name) || (name.StartsWith(TagPrefix, StringComparison.Ordinal) && name.Length > TagPrefix.Length);

    private static string Value(string part, GroupingFeatures features, RuleSubject subject)
    {
        var root = features.Exceptions is [var first, ..] ? first : null;
        var frame = root?.Frames.FirstOrDefault(static frame => frame.Origin == FrameOrigin.App) ?? (root is { Frames: [var innermost, ..] } ? innermost : null);
        return Variable(part) switch
        {
            null => part,
            "type" => root?.Type ?? "",
            "message" => root?.Message ?? features.Message,
            "module" => frame?.Module ?? "",
            "function" => frame?.Function ?? "",
            "service" => subject.Service,
            var name => subject.Tag(name[TagPrefix.Length..]),
        };
    }
}
