using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Severities;

public sealed class IssueSeverityPolicyTests
{
    private static readonly IssueSeverityPolicy Policy = new(new());

    [Theory]
    [InlineData(0, 0, IncidentSeverity.Low)]
    [InlineData(4, 50, IncidentSeverity.Medium)]
    [InlineData(5, 100, IncidentSeverity.Medium)]
    [InlineData(6, 100, IncidentSeverity.High)]
    [InlineData(25, 100, IncidentSeverity.Critical)]
    [InlineData(100, 100_000, IncidentSeverity.High)]
    [InlineData(1_000, 1_000_000, IncidentSeverity.Critical)]
    public void More_than_five_percent_of_the_active_users_escalate_by_themselves(long users, long active, IncidentSeverity expected) =>
        Assert.Equal(expected, Policy.Judge(Input(users, active)).Severity);

    [Fact]
    public void A_rule_of_the_business_escalates_by_words_service_route_and_tag()
    {
        SeverityRule rule = new() { Id = "courier", Name = "delivery", Severity = IncidentSeverity.Critical, MinUsers = 2 };
        var input = Input(3, 1_000) with { Operation = "POST /couriers/{id}", Tags = AttributeList.Of(("flow", "delivery")) };

        Assert.Equal(IncidentSeverity.Low, Judge(rule with { Words = ["kitchen"] }));
        Assert.Equal(IncidentSeverity.Critical, Judge(rule with { Words = ["discount"] }));
        Assert.Equal(IncidentSeverity.Critical, Judge(rule with { Services = ["billing"] }));
        Assert.Equal(IncidentSeverity.Critical, Judge(rule with { Routes = ["POST /couriers/*"] }));
        Assert.Equal(IncidentSeverity.Critical, Judge(rule with { Tags = ["flow=deliver*"] }));
        Assert.Equal(IncidentSeverity.Low, Judge(rule with { Services = ["billing"], MinUsers = 4 }));
        Assert.Equal(IncidentSeverity.Low, Judge(rule with { Services = ["billing"], IsEnabled = false }));

        IncidentSeverity Judge(SeverityRule one) => Policy.Judge(input with { Rules = [one] }).Severity;
    }

    [Fact]
    public void Customers_of_most_value_and_a_critical_service_make_it_worse_by_a_step_with_the_reason()
    {
        var input = Input(3, 1_000) with { IsUnhandled = true };

        Assert.Equal(["no code took care of it", "3 users hurt in 7 days, 0.3 % of those active"], Policy.Judge(input).Reasons);
        var valuable = Policy.Judge(input with { Impact = input.Impact with { ValuableUsers = 1 } });
        Assert.Equal((IncidentSeverity.High, "1 customer of most value hurt"), (valuable.Severity, valuable.Reasons[0]));
        Assert.Equal(IncidentSeverity.High, Policy.Judge(input with { Class = SlaClass.Critical }).Severity);
        Assert.Equal(IncidentSeverity.Low, Policy.Judge(input with { Class = SlaClass.Internal }).Severity);
    }

    private static IssueSeverityInput Input(long users, long active) => new() { Issue = Some.Issue(), Impact = IssueImpactFigures.None with { Users = users, ActiveUsers = active, Week = users } };
}
