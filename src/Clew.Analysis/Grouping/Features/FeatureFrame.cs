namespace Clew.Analysis.Grouping.Features;

/// <summary>A call as grouping sees it: no line, no folder, no generated number.</summary>
/// <param name="Module">Namespace and class, package or file; may be empty.</param>
public sealed record FeatureFrame(FrameOrigin Origin, string Module, string Function)
{
    /// <summary><c>module.function</c>, or the one that there is.</summary>
    public string Name => Module.Length == 0 ? Function : Function.Length == 0 ? Module : $"{Module}.{Function}";
}
