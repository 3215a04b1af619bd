using Clew.Analysis.Grouping.Features;

namespace Clew.Analysis.Grouping.V2;

/// <summary>How a call stands in a key.</summary>
internal static class KeyName
{
    private const string Constructing = "new ";

    /// <summary><c>module.function</c>, or the one that there is.</summary>
    public static string Of(string platform, FeatureFrame frame) => (frame with { Function = FunctionOf(platform, frame.Function) }).Name;

    /// <summary>
    /// Of JavaScript without what it was called through: V8 writes the class of the object (<c>PremiumCart.total</c>, though <c>total</c> is written in
    /// <c>Cart</c>) and <c>new Cart</c>, SpiderMonkey and JavaScriptCore the function alone, SpiderMonkey with the functions around it (<c>pay/total</c>).
    /// </summary>
    public static string FunctionOf(string platform, string function)
    {
        if (platform != "javascript") return function;
        var name = function.AsSpan();
        name = name[(name.LastIndexOfAny('.', '/') + 1)..];
        if (name.StartsWith(Constructing)) name = name[Constructing.Length..];
        return name.IsEmpty || name.Length == function.Length ? function : name.ToString();
    }
}
