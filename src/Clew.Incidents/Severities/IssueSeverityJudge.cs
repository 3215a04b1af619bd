using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Incidents.Severities;

/// <summary>Measures whom an issue hurts, and judges it by the rules as they are now.</summary>
public sealed class IssueSeverityJudge(EngineClient engine, DocumentStore documents, IssueSeverityPolicy policy, SeverityCommands rules, ActiveUsers active, TimeProvider clock)
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
        var there = active.SinceAsync(issue.Project, week, ct);
        // Tags are as much as all the rest: they are read only where somebody asks.
        var valuable = customers.Tag.Length == 0 || customers.Values.IsEmpty ? Sql.Raw("toInt64(0)")
            : (Sql)$"toInt64(uniqIf(user, user != '' AND time >= {week} AND tags[{customers.Tag}] IN {customers.Values.AsEnumerable()}))";
        var row = await engine.FirstOrDefaultAsync<Row>(
            $"""
             SELECT toInt64(uniqIf(session, session != '' AND time >= {week})) AS sessions,
                    toInt64(uniqIf(trace_id, trace_id != toFixedString('', 16) AND time >= {week})) AS requests,
                    toInt64(uniqIf(occurrence, time >= {now - Day})) AS day, toInt64(uniqIf(occurrence, time >= {now - Day - Day} AND time < {now - Day})) AS day_before,
                    toInt64(uniqIf(occurrence, time >= {week})) AS week, toInt64(uniqIf(occurrence, time < {week})) AS week_before, {valuable} AS valuable,
                    (SELECT toInt64(uniqMerge(users)) FROM issue_days WHERE project = {issue.Project} AND issue = {issue.Id} AND day >= toDate({week})) AS hurt
             FROM errors WHERE project = {issue.Project} AND issue = {issue.Id} AND time >= {week - Week} AND time <= {now}
             """, ct);
        return row is null ? IssueImpactFigures.None
            : new(row.Hurt, Math.Max(row.Hurt, await there), row.Sessions, row.Requests, row.Day, row.DayBefore, row.Week, row.WeekBefore, row.Valuable);
    }

    /// <summary>Of several issues by their newest events, as the page of each says it.</summary>
    /// <param name="since">The time of the oldest of their newest events.</param>
    public async Task<IReadOnlyDictionary<IssueId, SeverityVerdict>> JudgeAsync(IReadOnlyCollection<Issue> issues, Timestamp since, CancellationToken ct)
    {
        var (week, customers) = (Timestamp.From(clock.GetUtcNow()) - Week, Customers);
        var where = (Sql)$"project IN {issues.Select(issue => issue.Project).Distinct().ToArray()} AND issue IN {issues.Select(issue => issue.Id)}";
        var asksCustomers = customers.Tag.Length > 0 && !customers.Values.IsEmpty;
        var valuable = asksCustomers ? (Sql)$"toInt64(uniqIf(user, user != '' AND tags[{customers.Tag}] IN {customers.Values.AsEnumerable()}))" : Sql.Raw("toInt64(0)");
        var tags = rules.Rules.Any(rule => rule.IsEnabled && rule.Tags.Length > 0) ? Sql.Raw("argMax(tags, time)") : Sql.Raw("CAST(map(), 'Map(String, String)')");
        var newest = engine.ListAsync<NewestRow>($"""
            SELECT issue, argMax(toString(transaction), time) AS operation, argMax(ifNull(handled, true), time) AS was_handled, {tags} AS newest_tags, {valuable} AS valuable
            FROM errors WHERE {where} AND time >= {(asksCustomers && week < since ? week : since)} GROUP BY issue
            """, ct);
        var hurt = (await engine.ListAsync<HurtRow>(
            $"SELECT issue, toInt64(uniqMerge(users)) AS hurt, toInt64(uniqMerge(occurrences)) AS week FROM issue_days WHERE {where} AND day >= toDate({week}) GROUP BY issue", ct)).ToDictionary(row => row.Issue);
        var there = new Dictionary<string, long>();
        foreach (var project in issues.Select(issue => issue.Project).Distinct()) there[project] = await active.SinceAsync(project, week, ct);
        var seen = (await newest).ToDictionary(row => row.Issue);
        return issues.ToDictionary(issue => issue.Id, issue =>
        {
            var (count, last) = (hurt.GetValueOrDefault(issue.Id), seen.GetValueOrDefault(issue.Id));
            var impact = IssueImpactFigures.None with { Users = count?.Hurt ?? 0, ActiveUsers = Math.Max(count?.Hurt ?? 0, there[issue.Project]), Week = count?.Week ?? 0, ValuableUsers = last?.Valuable ?? 0 };
            return Judge(issue, impact, last?.Operation ?? "", last?.NewestTags ?? AttributeList.Empty, last is { WasHandled: false });
        });
    }

    /// <param name="newest">An event of it, or null.</param>
    public SeverityVerdict Judge(Issue issue, IssueImpactFigures impact, ErrorEvent? newest) =>
        Judge(issue, impact, newest?.Transaction ?? "", newest?.Tags ?? AttributeList.Empty, newest?.Handled == false);

    private SeverityVerdict Judge(Issue issue, IssueImpactFigures impact, string operation, AttributeList tags, bool isUnhandled) => policy.Judge(new()
    {
        Issue = issue,
        Impact = impact,
        Operation = operation,
        Tags = tags,
        IsUnhandled = isUnhandled,
        Rules = [.. rules.Rules],
        Class = _classes.Get(issue.Service)?.Class ?? SlaClass.Normal,
    });

    private sealed record NewestRow(IssueId Issue, string Operation, bool WasHandled, AttributeList NewestTags, long Valuable);

    private sealed record HurtRow(IssueId Issue, long Hurt, long Week);

    private sealed record Row(long Sessions, long Requests, long Day, long DayBefore, long Week, long WeekBefore, long Valuable, long Hurt);
}
