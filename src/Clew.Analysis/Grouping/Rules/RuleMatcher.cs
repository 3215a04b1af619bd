using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping.Rules;

/// <summary>One condition of a rule.</summary>
/// <param name="Name">Of the tag; else empty.</param>
/// <param name="Pattern">The whole text, in which <c>*</c> stands for any; without regard to case.</param>
public sealed record RuleMatcher(RuleField Field, string Name, string Pattern)
{
    /// <summary>Whether it is about one frame.</summary>
    public bool IsOfFrame => Field is RuleField.Module or RuleField.Function or RuleField.Path;

    internal bool Matches(FeatureFrame frame) => Field switch
    {
        RuleField.Module => WildcardText.Is(Pattern, frame.Module),
        RuleField.Function => WildcardText.Is(Pattern, frame.Function),
        _ => WildcardText.Is(Pattern, frame.File),
    };

    internal bool Matches(GroupingFeatures features, RuleSubject subject) => Field switch
    {
        RuleField.Type => features.Exceptions.Any(exception => WildcardText.Is(Pattern, exception.Type)),
        RuleField.Message => WildcardText.Is(Pattern, features.Message) || features.Exceptions.Any(exception => WildcardText.Is(Pattern, exception.Message)),
        RuleField.Service => WildcardText.Is(Pattern, subject.Service),
        RuleField.Tag => WildcardText.Is(Pattern, subject.Tag(Name)),
        _ => features.Exceptions.Any(exception => exception.Frames.Any(Matches)),
    };
}
