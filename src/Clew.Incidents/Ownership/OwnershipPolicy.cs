using Clew.Model;

namespace Clew.Incidents.Ownership;

/// <summary>Finds the owner: for each rule what it looks at is asked, and the last rule that matches decides. The frame where it was thrown counts before its callers. Pure.</summary>
public static class OwnershipPolicy
{
    public static OwnerVerdict Judge(OwnershipRules rules, OwnedThing thing)
    {
        // Of frames: the first that any rule knows decides, so that a helper's caller does not own the helper's bugs.
        foreach (var path in thing.Paths)
            if (Last(rules, rule => rule.Kind == OwnershipKind.Path && PathPattern.IsMatch(rule.Pattern, path)) is { } byPath)
                return Verdict(byPath, $"path {byPath.Pattern} has {path}");
        foreach (var module in thing.Modules)
            if (Last(rules, rule => rule.Kind == OwnershipKind.Module && IsModule(rule.Pattern, module)) is { } byModule)
                return Verdict(byModule, $"module {byModule.Pattern} has {module}");
        if (thing.Url.Length > 0 && Last(rules, rule => rule.Kind == OwnershipKind.Url && WildcardText.IsIn(rule.Pattern, thing.Url)) is { } byUrl) return Verdict(byUrl, $"URL {byUrl.Pattern}");
        if (Last(rules, rule => rule.Kind == OwnershipKind.Tag && HasTag(rule.Pattern, thing.Tags)) is { } byTag) return Verdict(byTag, $"tag {byTag.Pattern}");
        return Last(rules, rule => rule.Kind == OwnershipKind.Service && WildcardText.Is(rule.Pattern, thing.Service)) is { } byService
            ? Verdict(byService, $"service {byService.Pattern}")
            : OwnerVerdict.Nobody;
    }

    private static OwnershipRule? Last(OwnershipRules rules, Func<OwnershipRule, bool> matches)
    {
        for (var i = rules.Rules.Length - 1; i >= 0; i--)
            if (matches(rules.Rules[i]))
                return rules.Rules[i];
        return null;
    }

    private static OwnerVerdict Verdict(OwnershipRule rule, string reason) => new(rule.Owners, reason);

    // Shop.Billing owns Shop.Billing.Charge.Run, and not Shop.BillingReports.
    private static bool IsModule(string pattern, string module) => WildcardText.Is(pattern, module) || WildcardText.Is(pattern + ".*", module);

    private static bool HasTag(string pattern, AttributeList tags)
    {
        var equals = pattern.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && tags.Any(tag => tag.Key == pattern[..equals] && WildcardText.Is(pattern[(equals + 1)..], tag.Value));
    }
}
