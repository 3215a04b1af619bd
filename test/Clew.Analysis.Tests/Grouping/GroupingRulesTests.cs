using Clew.Analysis.Grouping;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Grouping.Rules;
using Clew.Model;
using Clew.Testing;

namespace Clew.Analysis.Tests.Grouping;

public sealed class GroupingRulesTests
{
    private static readonly IFeatureGrouping Algorithm = (IFeatureGrouping)GroupingAlgorithms.Current;

    private static readonly ErrorEvent Error = Some.Error() with { Tags = AttributeList.Of(("region", "eu")) };

    [Theory]
    [InlineData("type:System.NullReferenceException")]
    [InlineData("type:*nullreference*")]
    [InlineData("message:\"Object reference *\"")]
    [InlineData("module:Shop.Billing.*")]
    [InlineData("function:ApplyDiscount")]
    [InlineData("path:*/Billing/*.cs")]
    [InlineData("service:bill*")]
    [InlineData("tag.region:eu")]
    [InlineData("type:System.* service:billing tag.region:eu function:Apply*")]
    public void A_rule_that_matches_makes_the_key(string when) => Assert.Equal(["rule:one"], Key($"{when} -> one"));

    [Theory]
    [InlineData("type:NullReferenceException")]
    [InlineData("module:Shop.Orders.*")]
    [InlineData("path:*/Orders/*")]
    [InlineData("service:orders")]
    [InlineData("tag.region:us")]
    [InlineData("tag.shard:*1")]
    [InlineData("type:System.* service:orders")]
    public void A_rule_of_which_a_part_does_not_match_changes_nothing(string when) => Assert.Equal(Key(""), Key($"{when} -> one"));

    [Fact]
    public void Variables_stand_for_what_the_event_says_and_default_for_the_key_without_the_rule()
    {
        Assert.Equal(["rule:payments", "rule:System.NullReferenceException", "rule:Shop.Billing.DiscountService", "rule:ApplyDiscount", "rule:billing", "rule:eu"],
            Key("type:* -> payments, {{ type }}, {{ module }}, {{ function }}, {{ service }}, {{ tag.region }}"));
        Assert.Equal([.. Key(""), "rule:eu"], Key("type:* -> {{ default }}, {{ tag.region }}"));
    }

    [Fact]
    public void The_last_rule_that_matches_decides() => Assert.Equal(["rule:second"], Key("type:* -> first\ntype:System.* -> second\ntype:Other -> third"));

    [Fact]
    public void Frames_that_a_rule_takes_out_of_the_program_no_longer_decide()
    {
        var error = Some.Error() with { Exceptions = new([new() { Type = "Shop.Oops", Message = "It failed here", Stacktrace = new([new() { Module = "Vendor.Guard", Function = "Check", InApp = true }, Some.Frame()]) }]) };
        var rules = Read("module:Vendor.* -> in-app no");
        var features = GroupingFeatures.Of(error);

        Assert.NotEqual(Algorithm.Fingerprint(features).Parts, rules.Fingerprint(Algorithm, features, RuleSubject.Of(error)).Parts);
        Assert.Equal([false, true], rules.Mark(error, features).Exceptions.Values[0].Stacktrace.Frames.Select(frame => frame.InApp));
        Assert.Equal([true, true], Read("module:Vendor.* -> in-app no\nfunction:Check -> in-app yes").Mark(error, features).Exceptions.Values[0].Stacktrace.Frames.Select(frame => frame.InApp));
    }

    [Fact]
    public void Stored_features_are_judged_as_the_event_was()
    {
        var rules = Read("path:*/Billing/* tag.region:eu -> {{ default }}, {{ service }}");
        var stored = FeatureText.Read(FeatureText.Write(GroupingFeatures.Of(Error)))!;

        Assert.Equal(["service", "tag:region"], rules.Facets);
        Assert.Equal(rules.Fingerprint(Algorithm, GroupingFeatures.Of(Error), RuleSubject.Of(Error)).Parts, rules.Fingerprint(Algorithm, stored, RuleSubject.Of(rules.Facets, ["billing", "eu"])).Parts);
    }

    [Fact]
    public void Files_are_kept_for_rules_and_tell_no_strands_apart()
    {
        var moved = Error with { Exceptions = new([Error.Exceptions.Values[0] with { Stacktrace = new([Some.Frame() with { File = "/build/77/DiscountService.cs" }, Some.Frame("Invoke", inApp: false)]) }]) };

        Assert.NotEqual(FeatureText.Write(GroupingFeatures.Of(Error)), FeatureText.Write(GroupingFeatures.Of(moved)));
        Assert.Equal(GroupingFeatures.Of(Error).Strand, GroupingFeatures.Of(moved).Strand);
    }

    [Theory]
    [InlineData("type:x", "Line 1: it says what matches")]
    [InlineData("\n-> x", "Line 2: it needs something that matches")]
    [InlineData("colour:red -> x", "Line 1: 'colour:red' is none of")]
    [InlineData("tag:x -> y", "Line 1: 'tag:x' is none of")]
    [InlineData("type:x -> ", "Line 1: a key has 1 to 16 parts")]
    [InlineData("type:x -> {{ colour }}", "Line 1: {{ colour }} is none of")]
    [InlineData("type:x -> in-app no", "Line 1: 'in-app' is about frames")]
    public void A_line_that_says_nothing_is_refused_with_its_number(string text, string problem) => Assert.StartsWith(problem, GroupingRuleText.Read(text).Problem, StringComparison.Ordinal);

    private static IEnumerable<string> Key(string rules) => Read(rules).Fingerprint(Algorithm, GroupingFeatures.Of(Error), RuleSubject.Of(Error)).Parts.Select(part => $"{part.Kind}:{part.Value}");

    private static GroupingRules Read(string text)
    {
        var (rules, problem) = GroupingRuleText.Read(text);
        Assert.Equal("", problem);
        return rules;
    }
}
