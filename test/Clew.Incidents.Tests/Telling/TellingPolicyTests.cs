using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Incidents.Tests.Telling;

public sealed class TellingPolicyTests
{
    private static readonly DateTimeOffset Opened = Trouble.Incident().DetectedAt.ToDateTimeOffset();

    private static readonly AlertRule Rule = new()
    {
        Id = "r",
        Name = "All",
        MinSeverity = IncidentSeverity.Low,
        Steps = [new(["c1"], 0), new(["c2"], 10)],
        ThrottleMinutes = 5,
        CreatedAt = Opened,
    };

    private static readonly Notification Told = new()
    {
        Id = "n",
        Incident = Trouble.Incident().Id,
        Rule = "r",
        RuleName = "All",
        Step = 0,
        Service = "billing",
        Environment = "production",
        State = NotificationState.Told,
        CreatedAt = Opened,
        ToldAt = Opened,
        LastAt = Opened,
        Thread = "t",
        Messages = 1,
        Told = ToldFacts.Of(Trouble.Incident()),
    };

    private static TellingCase Case(Incident incident, double seconds, int step = 0, Notification? first = null, DateTimeOffset? last = null, params Silence[] silences) =>
        new(Rule, step, incident, Opened, first, last, silences, Opened + TimeSpan.FromSeconds(seconds));

    private static Silence Quiet(Func<Silence, Silence> about) => about(new()
    {
        Id = "s",
        Until = Opened + TimeSpan.FromHours(1),
        Why = "migration",
        CreatedBy = "ana",
        CreatedAt = Opened,
    });

    [Fact]
    public void The_first_message_waits_two_seconds_for_a_cause()
    {
        Assert.Null(TellingPolicy.Begin(Case(Trouble.Incident(), 1.9)));
        Assert.Equal(new(NotificationState.Told, MessageKind.Opened), TellingPolicy.Begin(Case(Trouble.Incident(), 2)));
    }

    [Fact]
    public void With_a_cause_it_goes_out_at_once() =>
        Assert.Equal(new(NotificationState.Told, MessageKind.Opened), TellingPolicy.Begin(Case(Trouble.Explained(Trouble.Incident()), 0)));

    [Theory]
    [InlineData(IncidentStatus.Open, 599, null)]
    [InlineData(IncidentStatus.Open, 600, MessageKind.Escalated)]
    [InlineData(IncidentStatus.Acknowledged, 600, null)]
    [InlineData(IncidentStatus.Mitigated, 600, null)]
    [InlineData(IncidentStatus.Resolved, 600, null)]
    public void The_next_step_is_told_when_nobody_has_acknowledged(IncidentStatus status, double seconds, MessageKind? expected) =>
        Assert.Equal(expected, TellingPolicy.Begin(Case(Trouble.Incident() with { Status = status }, seconds, step: 1, first: Told))?.Kind);

    [Fact]
    public void A_step_whose_predecessor_was_silenced_waits() =>
        Assert.Null(TellingPolicy.Begin(Case(Trouble.Incident(), 600, step: 1, first: Told with { State = NotificationState.Silenced, ToldAt = null })));

    [Fact]
    public void A_silence_holds_a_message_back_and_says_why()
    {
        var decision = TellingPolicy.Begin(Case(Trouble.Incident(), 5, silences: Quiet(silence => silence with { Service = "billing" })));

        Assert.Equal(new(NotificationState.Silenced, MessageKind.Opened, "Silenced until 2026-11-21 11:00 UTC: migration"), decision);
    }

    public static TheoryData<string, bool> Matchers => new()
    {
        { "billing", true }, { "storefront", true }, { "bill*", true }, { "inventory", false }, { "BILLING", false },
    };

    [Theory]
    [MemberData(nameof(Matchers))]
    public void A_silence_is_for_the_services_that_it_names(string service, bool covers) =>
        Assert.Equal(covers, Quiet(silence => silence with { Service = service }).Covers(Trouble.Incident(), Opened));

    [Fact]
    public void A_silence_covers_only_where_all_its_parts_fit_and_only_until_its_end()
    {
        var incident = Trouble.Incident();

        Assert.False(Quiet(silence => silence with { Service = "billing", Environment = "staging" }).Covers(incident, Opened));
        Assert.False(Quiet(silence => silence with { MaxSeverity = IncidentSeverity.Medium }).Covers(incident, Opened));
        Assert.True(Quiet(silence => silence with { MaxSeverity = IncidentSeverity.High }).Covers(incident, Opened));
        Assert.True(Quiet(silence => silence with { Incident = incident.Id }).Covers(incident, Opened));
        Assert.False(Quiet(silence => silence with { Incident = incident.Id }).Covers(incident, Opened + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void The_throttle_holds_the_next_incident_of_a_service_back_unless_it_is_critical()
    {
        Assert.Equal(NotificationState.Throttled, TellingPolicy.Begin(Case(Trouble.Incident(), 10, last: Opened))!.State);
        Assert.Equal(NotificationState.Told, TellingPolicy.Begin(Case(Trouble.Incident(), 301, last: Opened))!.State);
        Assert.Equal(NotificationState.Told, TellingPolicy.Begin(Case(Trouble.Incident() with { Severity = IncidentSeverity.Critical }, 10, last: Opened))!.State);
    }

    [Fact]
    public void A_thread_goes_on_when_a_cause_becomes_known_or_it_gets_worse_and_not_otherwise()
    {
        Assert.Null(Follow(Trouble.Incident()));
        Assert.Null(Follow(Trouble.Incident() with { Findings = ["f1", "f2", "f3"], Title = "other words", Severity = IncidentSeverity.Medium }));
        Assert.Equal(MessageKind.Updated, Follow(Trouble.Explained(Trouble.Incident())));
        Assert.Equal(MessageKind.Updated, Follow(Trouble.Incident() with { Severity = IncidentSeverity.Critical }));
        Assert.Null(Follow(Trouble.Explained(Trouble.Incident()), isSilenced: true));
    }

    [Fact]
    public void Updates_are_bounded_and_a_minute_apart()
    {
        var explained = Trouble.Explained(Trouble.Incident());
        var told = Told with { Updates = 1, Told = ToldFacts.Of(explained) };
        var worse = explained with { Severity = IncidentSeverity.Critical };

        Assert.Null(TellingPolicy.Follow(told, worse, false, Opened + TimeSpan.FromSeconds(59)));
        Assert.NotNull(TellingPolicy.Follow(told, worse, false, Opened + TimeSpan.FromSeconds(60)));
        Assert.Null(TellingPolicy.Follow(told with { Updates = 3 }, worse, false, Opened + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void The_first_word_on_what_to_do_does_not_wait_but_counts()
    {
        var explained = Trouble.Explained(Trouble.Incident());

        Assert.Equal(MessageKind.Updated, TellingPolicy.Follow(Told with { Updates = 1 }, explained, false, Opened + TimeSpan.FromSeconds(1))!.Kind);
        Assert.Null(TellingPolicy.Follow(Told with { Updates = 3 }, explained, false, Opened + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void The_end_closes_the_thread_also_under_a_silence()
    {
        var over = Trouble.Incident() with { Status = IncidentStatus.Resolved };

        Assert.Equal(new(NotificationState.Closed, MessageKind.Resolved), TellingPolicy.Follow(Told, over, true, Opened));
        Assert.Null(TellingPolicy.Follow(Told with { State = NotificationState.Closed }, over, false, Opened));
        Assert.Null(TellingPolicy.Follow(Told with { State = NotificationState.Silenced }, over, false, Opened));
    }

    [Fact]
    public void An_acknowledgement_is_passed_on_once()
    {
        var taken = Trouble.Incident() with { Status = IncidentStatus.Acknowledged };

        Assert.Equal(MessageKind.Acknowledged, Follow(taken));
        Assert.Null(TellingPolicy.Follow(Told with { Told = ToldFacts.Of(taken) }, taken, false, Opened));
    }

    [Theory]
    [InlineData(IncidentSeverity.High, "", "", "", true)]
    [InlineData(IncidentSeverity.Critical, "", "", "", false)]
    [InlineData(IncidentSeverity.Low, "storefront", "production", "payments", true)]
    [InlineData(IncidentSeverity.Low, "store*", "", "", true)]
    [InlineData(IncidentSeverity.Low, "inventory", "", "", false)]
    [InlineData(IncidentSeverity.Low, "", "staging", "", false)]
    [InlineData(IncidentSeverity.Low, "", "", "warehouse", false)]
    public void A_rule_is_for_the_incidents_that_it_names(IncidentSeverity least, string service, string environment, string owner, bool matches)
    {
        var rule = Rule with
        {
            MinSeverity = least,
            Services = service.Length > 0 ? [service] : [],
            Environments = environment.Length > 0 ? [environment] : [],
            Owners = owner.Length > 0 ? [owner] : [],
        };

        Assert.Equal(matches, RuleMatch.Is(rule, Trouble.Incident(), new HashSet<string> { "payments" }));
        Assert.False(RuleMatch.Is(rule with { IsOff = true }, Trouble.Incident(), new HashSet<string> { "payments" }));
    }

    private static MessageKind? Follow(Incident incident, bool isSilenced = false) => TellingPolicy.Follow(Told, incident, isSilenced, Opened + TimeSpan.FromSeconds(3))?.Kind;
}
