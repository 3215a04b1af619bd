using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Model;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Severities;

public sealed class SeverityPolicyTests
{
    private readonly SeverityPolicy _policy = new(new());

    [Theory]
    [InlineData(1, 1_000, IncidentSeverity.Medium)]
    [InlineData(50, 100_000, IncidentSeverity.Medium)]
    [InlineData(6, 100, IncidentSeverity.High)]
    [InlineData(150, 100_000, IncidentSeverity.High)]
    [InlineData(30, 100, IncidentSeverity.Critical)]
    [InlineData(2_000, 1_000_000, IncidentSeverity.Critical)]
    public void The_more_users_are_hurt_the_more_severe(long users, long active, IncidentSeverity severity) =>
        Assert.Equal(severity, Judge([Alarm("search")], users, active).Severity);

    [Fact]
    public void One_user_with_a_new_error_is_low()
    {
        var verdict = Judge([Notice("search")], 1, 500);

        Assert.Equal(IncidentSeverity.Low, verdict.Severity);
        Assert.Equal(["errors, and requests as normal", "1 user hurt, 0.2 % of those active"], verdict.Reasons);
    }

    [Fact]
    public void Payment_is_critical_once_it_hurts_a_few()
    {
        var alarm = Alarm("till", operation: "POST /api/v1/charges");

        Assert.Equal(IncidentSeverity.Medium, Judge([alarm], 4, 4_000).Severity);
        var verdict = Judge([alarm], 5, 4_000);
        Assert.Equal(IncidentSeverity.Critical, verdict.Severity);
        Assert.Equal(
            ["it is about payment: till POST /api/v1/charges", "more requests fail than normally", "5 users hurt, 0.1 % of those active"], verdict.Reasons);
    }

    [Theory]
    [InlineData("POST /login", IncidentSeverity.High)]
    [InlineData("GET /authorsList", IncidentSeverity.Medium)]
    [InlineData("POST /paymentMethods", IncidentSeverity.Critical)]
    [InlineData("GET /repaying", IncidentSeverity.Medium)]
    public void Rules_look_for_whole_words_in_operations(string operation, IncidentSeverity severity) =>
        Assert.Equal(severity, Judge([Alarm("web", operation: operation)], 20, 100_000).Severity);

    [Fact]
    public void Rules_look_at_the_texts_of_issues_and_at_names_of_services()
    {
        Assert.Equal(IncidentSeverity.High, Judge([Alarm("web")], 20, 100_000, issues: ["SqlException Deadlock found"]).Severity);
        var rule = new SeverityRule { Id = "vip", Name = "our best customers", Services = ["concierge"], Severity = IncidentSeverity.Critical, MinUsers = 1 };
        Assert.Equal("it is about our best customers: concierge", Judge([Alarm("concierge")], 1, 100_000, rules: [rule]).Reasons[0]);
        Assert.Equal(IncidentSeverity.Medium, Judge([Alarm("concierge")], 1, 100_000, rules: [rule with { IsEnabled = false }]).Severity);
    }

    [Fact]
    public void Silence_is_high_although_nobody_can_be_counted() =>
        Assert.Equal(IncidentSeverity.High, Judge([Alarm("web") with { Kind = FindingKind.Silence }], 0, 400).Severity);

    [Fact]
    public void Slowness_alone_is_one_step_less()
    {
        var slow = Alarm("web") with { Kind = FindingKind.Latency };

        Assert.Equal(IncidentSeverity.High, Judge([slow], 300, 400).Severity);
        Assert.Equal(IncidentSeverity.Critical, Judge([slow, Alarm("web")], 300, 400).Severity);
    }

    [Theory]
    [InlineData(SlaClass.Critical, IncidentSeverity.High)]
    [InlineData(SlaClass.Normal, IncidentSeverity.Medium)]
    [InlineData(SlaClass.Internal, IncidentSeverity.Low)]
    public void What_was_promised_of_the_service_moves_one_step(SlaClass promised, IncidentSeverity severity) =>
        Assert.Equal(severity, Judge([Alarm("web")], 1, 1_000, promised: promised).Severity);

    [Fact]
    public void Without_known_users_the_share_of_failed_requests_counts()
    {
        var input = Input([Alarm("web")]) with { Impact = new(At(60), 0, 0, 300, 1_000) };

        Assert.Equal(IncidentSeverity.High, _policy.Judge(input).Severity);
        Assert.Equal(IncidentSeverity.Medium, _policy.Judge(input with { Impact = new(At(60), 0, 0, 3, 10) }).Severity);
    }

    private SeverityVerdict Judge(
        ImmutableArray<Finding> findings, long users, long active, ImmutableArray<string> issues = default, ImmutableArray<SeverityRule> rules = default,
        SlaClass promised = SlaClass.Normal) => _policy.Judge(Input(findings) with
        {
            Impact = new(At(60), users, active, users, active * 3),
            Issues = issues.IsDefault ? [] : issues,
            Rules = rules.IsDefault ? PreparedRules.All : rules,
            Class = promised,
        });

    private static SeverityInput Input(ImmutableArray<Finding> findings) => new() { Findings = findings, Rules = PreparedRules.All };
}
