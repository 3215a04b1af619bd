using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;

namespace Clew.Analysis.Grouping.V2;

/// <summary>The calls that can decide: of the program; where it has none, of the libraries; where there are only tests, of these.</summary>
/// <param name="Frames">From the innermost; never empty.</param>
/// <param name="Callers">The same and the tests' frames between them: who asked.</param>
/// <param name="IsThrownOutside">Whether the innermost call is of the runtime or a library: then the message is theirs.</param>
/// <param name="IsTest">Whether the frames are those of a test, which failed by itself.</param>
internal sealed record KeyStack(ImmutableArray<FeatureFrame> Frames, ImmutableArray<FeatureFrame> Callers, bool IsThrownOutside, bool IsTest)
{
    /// <summary>Null when there are no such calls at all.</summary>
    public static KeyStack? Of(GroupingFeatures features) =>
        Find(features, static frame => frame.Origin == FrameOrigin.App && !IsTestFrame(frame), isTest: false)
        ?? Find(features, static frame => frame.Origin == FrameOrigin.Library && !IsTestFrame(frame), isTest: false)
        ?? Find(features, static frame => frame.Origin != FrameOrigin.Runtime, isTest: true);

    /// <summary>The innermost call that is answerable: guards and base classes throw on behalf of their callers.</summary>
    public FeatureFrame Responsible()
    {
        foreach (var frame in Frames)
            if (!Guards.IsGuard(frame.Module, frame.Function) && !Guards.IsBase(frame.Module))
                return frame;
        return Frames[^1];
    }

    /// <summary>Whether another class asked for it. An entry point (a controller, a handler) is asked by the framework alone.</summary>
    public bool IsAskedByOthers(FeatureFrame frame)
    {
        var outer = ModuleName.Outer(frame.Module);
        for (var i = Callers.IndexOf(frame) + 1; i < Callers.Length; i++)
            if (ModuleName.Outer(Callers[i].Module) != outer)
                return true;
        return false;
    }

    /// <summary>Of the innermost exception that has any: the root of a framework's own chain was not thrown through the program.</summary>
    private static KeyStack? Find(GroupingFeatures features, Func<FeatureFrame, bool> decides, bool isTest)
    {
        foreach (var exception in features.Exceptions)
        {
            ImmutableArray<FeatureFrame> frames = [.. exception.Frames.Where(decides)];
            if (frames.IsEmpty) continue;
            return new(frames, [.. exception.Frames.Where(frame => decides(frame) || (frame.Origin != FrameOrigin.Runtime && IsTestFrame(frame)))], !decides(exception.Frames[0]), isTest);
        }
        return null;
    }

    private static bool IsTestFrame(FeatureFrame frame) => TestCode.IsTest(ModuleName.Outer(frame.Module));
}
