using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Incidents.Severities;

/// <summary>Measures whom an issue hurts, and judges it by the rules as they are now.</summary>
public sealed class IssueSeverityJudge(EngineClient engine, DocumentStore documents, IssueSeverityPolicy policy, SeverityCommands rules, TimeProvider clock)
{
    private const string Id = "customers";

    /// <summary>Values of the tag of valuable customers.</summary>
    private const int MaxValues = 100;

    /// <summary>Characters of the tag's name and of each value.</summary>
    private const int MaxText = 200;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Week = TimeSpan.FromDays(7);

    private readonly DocumentSet<ServiceClass> _classes = documents.Set<ServiceClass>("service-class");
    private readonly DocumentSet<ValuableCustomers> _customers = documents.Set<ValuableCustomers>("valuable-customers");

    public ValuableCustomers Customers => _customers.Get(Id) ?? ValuableCustomers.Nobody;

    /// <summary>Says who the most valuable customers are.</summary>
    public async Task<RuleOutcome> PutAsync(ValuableCustomers customers, string actor, CancellationToken ct)
    {
        if (customers.Tag.Length > MaxText || customers.Values.Length > MaxValues || customers.Values.Any(value => value.Length is 0 or > MaxText))
            return new($"A tag of at most {MaxText} characters and at most {MaxValues} values of 1 to {MaxText} characters.");
        await _customers.PutAsync(Id, customers, actor, ct: ct);
        return RuleOutcome.Done;
    }

    /// <summary>Of the last two weeks.</summary>
    public async Task<IssueImpactFigures> MeasureAsync(Issue issue, CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        var (week, customers) = (now - Week, Customers);
        var row = await engine.FirstOrDefaultAsync<Row>(
            $"""
             SELECT toInt64(uniqIf(user, user != '' AND time >= {week})) AS named, toInt64(uniqIf(session, session != '' AND time >= {week})) AS sessions,
                    toInt64(uniqIf(trace_id, trace_id != toFixedString('', 16) AND time >= {week})) AS requests,
                    toInt64(uniqIf(occurrence, time >= {now - Day})) AS day, toInt64(uniqIf(occurrence, time >= {now - Day - Day} AND time < {now - Day})) AS day_before,
                    toInt64(uniqIf(occurrence, time >= {week})) AS week, toInt64(uniqIf(occurrence, time < {week})) AS week_before,
                    toInt64(uniqIf(user, user != '' AND time >= {week} AND tags[{customers.Tag}] IN {customers.Values.AsEnumerable()})) AS valuable,
                    (SELECT toInt64(uniqMerge(users)) FROM issue_days WHERE project = {issue.Project} AND issue = {issue.Id} AND day >= toDate({week})) AS hurt,
                    (SELECT toInt64(uniqMerge(users)) FROM active_users WHERE project = {issue.Project} AND day >= toDate({week})) AS active
             FROM errors WHERE project = {issue.Project} AND issue = {issue.Id} AND time >= {week - Week} AND time <= {now}
             """, ct);
        if (row is null) return IssueImpactFigures.None;
        var users = Math.Max(row.Named, row.Hurt);
        return new(users, Math.Max(users, row.Active), row.Sessions, row.Requests, row.Day, row.DayBefore, row.Week, row.WeekBefore, row.Valuable);
    }

    /// <param name="newest">An event of it, or null.</param>
    public SeverityVerdict Judge(Issue issue, IssueImpactFigures impact, ErrorEvent? newest) => policy.Judge(new()
    {
        Issue = issue,
        Impact = impact,
        Operation = newest?.Transaction ?? "",
        Tags = newest?.Tags ?? AttributeList.Empty,
        IsUnhandled = newest?.Handled == false,
        Rules = [.. rules.Rules],
        Class = _classes.Get(issue.Service)?.Class ?? SlaClass.Normal,
    });

    private sealed record Row(long Named, long Sessions, long Requests, long Day, long DayBefore, long Week, long WeekBefore, long Valuable, long Hurt, long Active);
}
