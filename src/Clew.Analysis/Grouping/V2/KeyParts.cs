using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping.V2;

/// <summary>The parts of a version 2 key.</summary>
internal static class KeyParts
{
    /// <summary>Words from which a message says what happened; below, it is a value.</summary>
    private const int LeastWords = 2;

    /// <summary>Frames of the key when nothing is of the program or of a library: enough to tell the feature, too few to reach the event loop.</summary>
    private const int RuntimeFrames = 5;

    /// <summary>Times that a call stands in a stack that ran out, from which it is part of the recursion.</summary>
    private const int RecursionDepth = 3;

    /// <summary>Calls of a recursion that are part of the key.</summary>
    private const int RecursionFrames = 5;

    public static ImmutableArray<FingerprintPart> Of(GroupingFeatures features)
    {
        if (features.Exceptions.IsEmpty || features.Exceptions[0].Type.Length == 0) return [new("message", features.Message)];
        var parts = ImmutableArray.CreateBuilder<FingerprintPart>();
        var root = features.Exceptions[0];
        parts.Add(new("type", root.Type));
        var stack = KeyStack.Of(features);
        if (stack is null)
        {
            AddMessage(parts, root);
            foreach (var name in root.Frames.Select(frame => KeyName.Of(features.Platform, frame)).Distinct().Take(RuntimeFrames)) parts.Add(new("frame", name));
        }
        else if (RuntimeFaults.IsStackOverflow(root.Type, root.Message)) AddRecursion(parts, features.Platform, stack);
        else if (stack.IsTest)
        {
            parts.Add(new("message", root.Message));
            parts.Add(new("class", ModuleName.Outer(stack.Frames[0].Module)));
        }
        else Add(parts, features.Platform, root, stack);
        return parts.ToImmutable();
    }

    private static void Add(ImmutableArray<FingerprintPart>.Builder parts, string platform, FeatureException root, KeyStack stack)
    {
        var frame = stack.Responsible();
        var isFault = RuntimeFaults.IsFault(root.Type);
        if (!isFault) AddMessage(parts, root);
        var isDeliberate = !isFault && !stack.IsThrownOutside && MessageShape.Words(root.Message) >= LeastWords;
        // Classes are small enough to throw one sentence for one reason. A file of functions is not.
        if (isDeliberate && (platform is "java" or "dotnet")) parts.Add(new("class", ModuleName.Outer(frame.Module)));
        else if (stack.IsAskedByOthers(frame)) parts.Add(new("frame", $"{ModuleName.Outer(frame.Module)}.{FunctionFamily.Of(platform, KeyName.FunctionOf(platform, frame.Function))}"));
        else parts.Add(new("frame", KeyName.Of(platform, frame)));
    }

    private static void AddMessage(ImmutableArray<FingerprintPart>.Builder parts, FeatureException root)
    {
        if (root.Message.Length > 0) parts.Add(new("message", root.Message));
    }

    /// <summary>The calls that repeat, in the order of their names: where the stack ran out is chance.</summary>
    private static void AddRecursion(ImmutableArray<FingerprintPart>.Builder parts, string platform, KeyStack stack)
    {
        var repeated = stack.Frames.CountBy(frame => KeyName.Of(platform, frame)).Where(static entry => entry.Value >= RecursionDepth)
            .Select(static entry => entry.Key).Order(StringComparer.Ordinal).Take(RecursionFrames).ToList();
        if (repeated.Count == 0) repeated.Add(KeyName.Of(platform, stack.Frames[0]));
        foreach (var name in repeated) parts.Add(new("recursion", name));
    }
}
