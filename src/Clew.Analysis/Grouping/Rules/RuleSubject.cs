using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Grouping.Rules;

/// <summary>What rules may look at beside the features.</summary>
/// <param name="Tags">Those that were asked for, or all.</param>
public readonly record struct RuleSubject(string Service, AttributeList Tags)
{
    private const string TagPrefix = "tag:", ServiceFacet = "service";

    public static RuleSubject Of(ErrorEvent error) => new(error.Context.Service, error.Tags);

    /// <param name="facets">As <see cref="GroupingRules.Facets"/> names them.</param>
    /// <param name="values">Theirs, in the same order.</param>
    public static RuleSubject Of(ImmutableArray<string> facets, ImmutableArray<string> values)
    {
        var named = facets.Zip(values).ToList();
        return new(
            named.Where(static facet => facet.First == ServiceFacet).Select(static facet => facet.Second).FirstOrDefault(""),
            AttributeList.Of([.. named.Where(static facet => facet.First.StartsWith(TagPrefix, StringComparison.Ordinal)).Select(static facet => (facet.First[TagPrefix.Length..], facet.Second))]));
    }

    /// <summary>The tag's value, or an empty text.</summary>
    public string Tag(string name) => Tags[name] ?? "";
}
