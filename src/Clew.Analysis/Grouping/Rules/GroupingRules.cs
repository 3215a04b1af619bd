using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping.Rules;

/// <summary>
/// A project's own grouping rules. First all rules about frames, each on top of those before; then of the rules about keys the last one that matches decides.
/// Pure; what it says of an event follows from its features, service and tags.
/// </summary>
public sealed record GroupingRules(ImmutableArray<GroupingRule> Rules)
{
    /// <summary>Rules of one project; each is tried on every error event.</summary>
    public const int MaxRules = 200;

    public static GroupingRules None { get; } = new([]);

    /// <summary>What they look at beside features: <c>service</c>, <c>tag:NAME</c>, in the order of their names.</summary>
    public ImmutableArray<string> Facets { get; } =
    [
        .. Rules.SelectMany(static rule => rule.When.Select(static matcher => matcher.Field switch { RuleField.Service => "service", RuleField.Tag => "tag:" + matcher.Name, _ => "" })
            .Concat(rule.Fingerprint.Select(RuleTemplate.FacetOf))).Where(static facet => facet.Length > 0).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The key's parts, with the algorithm's own where no rule says otherwise.</summary>
    public Fingerprint Fingerprint(IFeatureGrouping algorithm, GroupingFeatures features, RuleSubject subject)
    {
        if (Rules.IsEmpty) return algorithm.Fingerprint(features);
        features = Marked(features, subject);
        var own = algorithm.Fingerprint(features);
        for (var i = Rules.Length - 1; i >= 0; i--)
            if (!Rules[i].IsOfFrames && Rules[i].When.All(matcher => matcher.Matches(features, subject)))
                return RuleTemplate.Fill(Rules[i].Fingerprint, own, features, subject);
        return own;
    }

    /// <summary>The event with the frames of its stack traces as the rules say whose they are.</summary>
    public ErrorEvent Mark(ErrorEvent error, GroupingFeatures features)
    {
        var subject = RuleSubject.Of(error);
        var rules = Rules.Where(rule => rule.IsOfFrames && IsAbout(rule, features, subject)).ToList();
        if (rules.Count == 0 || error.Exceptions.IsEmpty) return error;
        return error with { Exceptions = new([.. error.Exceptions.Values.Select(value => value.Stacktrace.IsEmpty ? value
            : value with { Stacktrace = new([.. value.Stacktrace.Frames.Select(frame => frame with { InApp = InApp(rules, FeatureFrame.Of(frame, FrameOrigin.App)) ?? frame.InApp })]) })]) };
    }

    private GroupingFeatures Marked(GroupingFeatures features, RuleSubject subject)
    {
        var rules = Rules.Where(rule => rule.IsOfFrames && IsAbout(rule, features, subject)).ToList();
        if (rules.Count == 0) return features;
        return features with { Exceptions = [.. features.Exceptions.Select(exception => exception with { Frames = [.. exception.Frames.Select(frame => InApp(rules, frame) switch
        {
            true => frame with { Origin = FrameOrigin.App },
            false when frame.Origin == FrameOrigin.App => frame with { Origin = FrameOrigin.Library },
            _ => frame,
        })] })] };
    }

    private static bool IsAbout(GroupingRule rule, GroupingFeatures features, RuleSubject subject) => rule.When.Where(static matcher => !matcher.IsOfFrame).All(matcher => matcher.Matches(features, subject));

    private static bool? InApp(List<GroupingRule> rules, FeatureFrame frame) => rules.FindLast(rule => rule.When.Where(static matcher => matcher.IsOfFrame).All(matcher => matcher.Matches(frame)))?.InApp;
}
