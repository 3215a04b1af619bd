using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>
/// How much an issue matters: whom it hurts (the bounds are those of incidents: more than 5 % of the active users make it High by themselves), the rules of the business, what kind of
/// error it is, and what was promised of the service. The worst counts; hurt customers of most value make it one step worse. Pure.
/// </summary>
public sealed class IssueSeverityPolicy(SeverityOptions options)
{
    /// <summary>Changes with every change of its answers.</summary>
    public const string Id = "issue-severity/v1";

    public SeverityVerdict Judge(IssueSeverityInput input)
    {
        var found = new List<(IncidentSeverity Severity, string Reason)> { ByKind(input) };
        if (input.Impact.Users > 0) found.Add(ByImpact(input.Impact));
        found.AddRange(input.Rules.Where(rule => rule.IsEnabled).Select(rule => ByRule(rule, input)).OfType<(IncidentSeverity, string)>());
        var (worst, reasons) = (found.Min(one => one.Severity), found.OrderBy(one => one.Severity).Select(one => one.Reason).ToList());
        if (input.Impact.ValuableUsers > 0) (worst, reasons) = (Step(worst, -1), [$"{NumberWords.Of(input.Impact.ValuableUsers, "customer", "customers")} of most value hurt", .. reasons]);
        return input.Class switch
        {
            SlaClass.Critical => new(Step(worst, -1), [.. reasons, "a critical service"]),
            SlaClass.Internal => new(Step(worst, 1), [.. reasons, "an internal service"]),
            _ => new(worst, [.. reasons]),
        };
    }

    private static (IncidentSeverity, string) ByKind(IssueSeverityInput input) =>
        input.Issue.Level == ErrorLevel.Fatal ? (IncidentSeverity.High, "the program ended by it")
        : input.Issue.Level <= ErrorLevel.Warning ? (IncidentSeverity.Low, "reported as no error")
        : input.IsUnhandled ? (IncidentSeverity.Medium, "no code took care of it")
        : (IncidentSeverity.Low, "the program took care of it, or did not say");

    private (IncidentSeverity, string) ByImpact(IssueImpactFigures impact)
    {
        var (users, share) = (impact.Users, impact.UserShare);
        var severity = users >= options.CriticalUsers || (share >= options.CriticalShare && users >= options.CriticalShareUsers) ? IncidentSeverity.Critical
            : users >= options.HighUsers || (share > options.HighShare && users >= options.HighShareUsers) ? IncidentSeverity.High
            : users >= options.MediumUsers || (share >= options.MediumShare && users >= options.MediumShareUsers) ? IncidentSeverity.Medium
            : IncidentSeverity.Low;
        return (severity, $"{NumberWords.Of(users, "user", "users")} hurt in 7 days, {NumberWords.Share(users, impact.ActiveUsers)} of those active");
    }

    private static (IncidentSeverity, string)? ByRule(SeverityRule rule, IssueSeverityInput input)
    {
        // Where nobody tells who the users are, each occurrence stands for one.
        if ((input.Impact.Users > 0 ? input.Impact.Users : input.Impact.Week) < rule.MinUsers) return null;
        var issue = input.Issue;
        if (rule.Services.Contains(issue.Service)) return (rule.Severity, $"it is about {rule.Name}: {issue.Service}");
        if (input.Operation.Length > 0 && rule.Routes.FirstOrDefault(route => WildcardText.Is(route, input.Operation)) is { } route) return (rule.Severity, $"it is about {rule.Name}: {route}");
        if (rule.Tags.FirstOrDefault(tag => Has(input.Tags, tag)) is { } tagged) return (rule.Severity, $"it is about {rule.Name}: {tagged}");
        string[] texts = [$"{issue.Service} {input.Operation}".Trim(), $"{issue.Type} {issue.Title}", issue.Culprit];
        return texts.FirstOrDefault(text => WordFinder.Find(text, rule.Words) is not null) is { } match ? (rule.Severity, $"it is about {rule.Name}: {match}") : null;
    }

    private static bool Has(AttributeList tags, string asked)
    {
        var equals = asked.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && tags.Any(tag => tag.Key == asked[..equals] && WildcardText.Is(asked[(equals + 1)..], tag.Value));
    }

    private static IncidentSeverity Step(IncidentSeverity severity, int steps) =>
        (IncidentSeverity)Math.Clamp((int)severity + steps, (int)IncidentSeverity.Critical, (int)IncidentSeverity.Low);
}
