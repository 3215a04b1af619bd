using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Model;

namespace Clew.Delivery.Tests.Gates;

public sealed class GateV1Tests
{
    [Fact]
    public void A_release_in_which_an_eighth_fails_is_rolled_back_and_every_sentence_says_why()
    {
        var judged = GateV1.Judge(new Observed { New = (200, 25), Intervals = 3 }.Health());
        Assert.Equal((GateDecision.RollBack, 0L), (judged.Decision, judged.RequestsNeeded));
        Assert.Equal(
            [
                "12.5 % of its requests fail (75 of 600); of v1, 0 % did (0 of 72,000). A rise by 7.44 percentage points or more is certain; chance alone shows this in fewer than 1 of 1,000,000 releases.",
                "Go back to v1: v1 served 72,000 requests in 1 h, none of which failed, and was not taken back.",
                "Compared with v1 in the hour before: the weaker evidence, since other things may have changed with it.",
            ],
            judged.Reasons);
    }

    [Fact]
    public void A_release_as_good_as_its_predecessor_goes_on_and_what_is_ruled_out_is_said()
    {
        var judged = GateV1.Judge(new Observed { Intervals = 12 }.Health());
        Assert.Equal((GateDecision.Go, 0L), (judged.Decision, judged.RequestsNeeded));
        Assert.Equal(
            [
                "0 % of its requests fail (0 of 2,400); of v1, 0 % did (0 of 72,000). A rise by 1 percentage point is ruled out.",
                "It is as fast: the 95th percentile is 236 ms (of v1, 236 ms), the median 83.3 ms (83.3 ms).",
                "Compared with v1 in the hour before: the weaker evidence, since other things may have changed with it.",
            ],
            judged.Reasons);
        Assert.Contains(new("requests compared", 2400, "requests"), judged.Numbers);
        Assert.Contains(new("predecessor's requests compared", 72_000, "requests"), judged.Numbers);
    }

    [Fact]
    public void Too_few_requests_are_no_evidence_and_it_says_how_many_more_are_needed()
    {
        var judged = GateV1.Judge(new Observed { New = (5, 0), Intervals = 12 }.Health());
        Assert.Equal(GateDecision.NotEnoughEvidence, judged.Decision);
        Assert.InRange(judged.RequestsNeeded, 200, 2000);
        Assert.Contains($"About {judged.RequestsNeeded:N0} more requests of it are needed to know that it is not failing more.", judged.Reasons);
    }

    [Fact]
    public void Many_requests_in_a_few_seconds_are_not_enough_time()
    {
        var judged = GateV1.Judge(new Observed { New = (20_000, 0), Intervals = 5 }.Health());
        Assert.Equal((GateDecision.NotEnoughEvidence, 0L), (judged.Decision, judged.RequestsNeeded));
        Assert.Contains("It has been used for 50 s; at least 1 min are needed.", judged.Reasons);
    }

    [Theory]
    [InlineData(300, GateDecision.RollBack)]
    [InlineData(120, GateDecision.Hold)]
    [InlineData(85, GateDecision.Go)]
    public void Twice_as_slow_is_rolled_back_and_half_as_slow_again_is_held(double milliseconds, GateDecision expected) =>
        Assert.Equal(expected, GateV1.Judge(new Observed { NewDuration = milliseconds }.Health()).Decision);

    [Theory]
    [InlineData(2, 5, IssueStatus.Unresolved, GateDecision.Go)]
    [InlineData(3, 0, IssueStatus.Unresolved, GateDecision.Go)]
    [InlineData(3, 5, IssueStatus.Ignored, GateDecision.Go)]
    [InlineData(3, 5, IssueStatus.Unresolved, GateDecision.Hold)]
    public void A_new_unhandled_issue_of_several_users_holds_a_release_that_looks_fine(int users, int unhandled, IssueStatus status, GateDecision expected) =>
        Assert.Equal(expected, GateV1.Judge(new Observed { Issues = [Observed.Issue(users, unhandled, status)] }.Health()).Decision);

    [Fact]
    public void A_new_unhandled_issue_turns_a_suspicion_into_a_rollback()
    {
        // Enough to be suspect, not to be proven.
        var suspect = new Observed { Old = (200, 1), New = (200, 5), Intervals = 5 };
        Assert.True(suspect.Health().Comparison!.Failures.IsSuspect);
        Assert.Equal(GateDecision.Hold, GateV1.Judge(suspect.Health()).Decision);
        var judged = GateV1.Judge((suspect with { Issues = [Observed.Issue(3, 5)] }).Health());
        Assert.Equal(GateDecision.RollBack, judged.Decision);
        Assert.Equal("New in this release and not handled: System.NullReferenceException in Shop.Billing.Apply, 5 times for 3 users.", judged.Reasons[2]);
    }

    [Fact]
    public void Side_by_side_a_fault_of_both_is_no_reason()
    {
        var judged = GateV1.Judge(new Observed { Beside = (100, 30), New = (100, 30), Intervals = 30 }.Health());
        Assert.NotEqual(GateDecision.RollBack, judged.Decision);
        Assert.NotEqual(GateDecision.Hold, judged.Decision);
        Assert.Contains("Compared with v1 in the same seconds: what strikes both releases cancels out.", judged.Reasons);
    }

    [Fact]
    public void The_first_release_is_judged_by_itself()
    {
        var judged = GateV1.Judge(new Observed { Old = (0, 0) }.Health());
        Assert.Equal(GateDecision.Go, judged.Decision);
        Assert.Equal("There is no predecessor to compare it with; it was judged by itself.", judged.Reasons[^1]);
    }

    [Fact]
    public void In_the_first_release_of_all_every_issue_is_new_and_none_weighs() =>
        Assert.Equal(GateDecision.Go, GateV1.Judge(new Observed { Old = (0, 0), Issues = [Observed.Issue(30, 50)] }.Health()).Decision);

    [Fact]
    public void Nothing_was_seen_of_a_release_that_was_only_deployed()
    {
        var judged = GateV1.Judge(new Observed { New = (0, 0), Intervals = 2 }.Health());
        Assert.Equal(GateDecision.NotEnoughEvidence, judged.Decision);
        Assert.Equal("billing v2 was deployed 20 s ago; none of its requests was seen yet.", judged.Reasons[0]);
        Assert.InRange(judged.RequestsNeeded, 300, 2000);
    }

    [Fact]
    public void A_release_that_nobody_knows_is_no_evidence_and_says_what_to_check()
    {
        var judged = GateV1.Judge(new ReleaseHealth { Project = "default", Environment = "production", Service = "billing", Release = "v9", Time = Observed.Began });
        Assert.Equal(GateDecision.NotEnoughEvidence, judged.Decision);
        Assert.Equal(
            ["No request of billing v9 was seen in production within 32 days, and nobody reported its deployment there. Are service, environment and release spelled as in its telemetry (service.name, the key's environment, service.version)?"],
            judged.Reasons);
    }
}
