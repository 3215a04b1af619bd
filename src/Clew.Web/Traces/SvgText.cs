using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Clew.Web.Traces;

/// <summary>SVG's text element, which Razor cannot write: it takes the tag for its own.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public string Value { get; set; } = "";
    [Parameter] public string Class { get; set; } = "";
    [Parameter] public string X { get; set; } = "0";
    [Parameter] public string Y { get; set; } = "0";
    [Parameter] public string Dx { get; set; } = "0";

    /// <summary><c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter] public string Anchor { get; set; } = "start";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "dx", Dx);
        builder.AddAttribute(5, "text-anchor", Anchor);
        builder.AddContent(6, Value);
        builder.CloseElement();
    }
}
