using Clew.Model;

namespace Clew.Analysis.Grouping.Features;

/// <summary>A call as grouping sees it: no line, no folder, no generated number.</summary>
/// <param name="Module">Namespace and class, package or file; may be empty.</param>
/// <param name="File">As it was reported, for rules alone: no algorithm looks at it, and it tells no strands apart. At most <see cref="MaxFile"/> characters.</param>
public sealed record FeatureFrame(FrameOrigin Origin, string Module, string Function, string File = "")
{
    private const int MaxFile = 200;

    /// <param name="origin">Whose code it is.</param>
    public static FeatureFrame Of(Frame frame, FrameOrigin origin) =>
        new(origin, StableName.Of(frame.Module), StableName.Of(frame.Function), frame.File.Length <= MaxFile ? frame.File : frame.File[^MaxFile..]);

    /// <summary><c>module.function</c>, or the one that there is.</summary>
    public string Name => Module.Length == 0 ? Function : Function.Length == 0 ? Module : $"{Module}.{Function}";
}
