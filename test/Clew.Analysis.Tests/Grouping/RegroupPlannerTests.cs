using Clew.Analysis.Grouping.Regroup;
using Clew.Model;

namespace Clew.Analysis.Tests.Grouping;

public sealed class RegroupPlannerTests
{
    private static readonly IssueId A = new(0xa), B = new(0xb), C = new(0xc), D = new(0xd), K = new(0x11), L = new(0x12), M = new(0x13);

    [Fact]
    public void Issues_with_one_key_become_the_one_with_the_most_events()
    {
        var plan = RegroupPlanner.Plan([Strand(A, 1, 5, K), Strand(B, 2, 9, K), Strand(C, 3, 1, K)]);

        Assert.Equal((3, 1, 2, 0, 6L), (plan.Before, plan.After, plan.Merged, plan.Split, plan.Events));
        Assert.Equal([new(A, 0, B), new(C, 0, B)], plan.Moves);
        Assert.Equal([new IssueLead(K, B)], plan.Leads);
    }

    [Fact]
    public void An_issue_that_splits_keeps_its_id_for_the_largest_part()
    {
        var plan = RegroupPlanner.Plan([Strand(A, 1, 5, K), Strand(A, 2, 3, L), Strand(A, 3, 1, M)]);

        Assert.Equal((1, 3, 0, 1, 4L), (plan.Before, plan.After, plan.Merged, plan.Split, plan.Events));
        Assert.Equal([new(A, 2, L), new(A, 3, M)], plan.Moves);
        Assert.Equal([new IssueLead(K, A)], plan.Leads);
    }

    [Fact]
    public void What_is_judged_as_before_stays_where_it_is()
    {
        var plan = RegroupPlanner.Plan([Strand(A, 1, 5, K) with { IsAffected = false }, Strand(B, 2, 9, K) with { IsAffected = false }, Strand(C, 3, 1, L)]);

        Assert.Equal((0, 0, 0, 0, 0L), (plan.Before, plan.After, plan.Merged, plan.Split, plan.Events));
        Assert.Empty(plan.Moves);
        Assert.Equal([new IssueLead(L, C)], plan.Leads);
    }

    [Fact]
    public void What_somebody_merged_stays_together_and_its_keys_lead_there()
    {
        var plan = RegroupPlanner.Plan([Strand(A, 1, 5, K), Strand(A, 2, 3, L) with { IsPinned = true }]);

        Assert.Empty(plan.Moves);
        Assert.Equal([new(K, A), new(L, A)], plan.Leads);
    }

    [Fact]
    public void Events_without_features_go_only_with_their_whole_issue()
    {
        var merged = RegroupPlanner.Plan([Strand(A, 1, 5, K), Strand(A, 0, 2, IssueId.None), Strand(B, 2, 9, K)]);
        var split = RegroupPlanner.Plan([Strand(A, 1, 5, K), Strand(A, 0, 2, IssueId.None), Strand(A, 3, 1, L), Strand(B, 2, 9, K)]);

        Assert.Equal([new(A, 0, B)], merged.Moves);
        Assert.Equal(7, merged.Events);
        Assert.Equal([new(A, 1, B)], split.Moves);
    }

    [Fact]
    public void An_issue_of_which_all_parts_leave_for_different_issues_is_no_more()
    {
        var plan = RegroupPlanner.Plan([Strand(A, 1, 5, K), Strand(A, 2, 4, L), Strand(B, 3, 9, K), Strand(C, 4, 9, L)]);

        Assert.Equal([new(A, 1, B), new(A, 2, C)], plan.Moves);
        Assert.Equal((3, 2, 0, 1), (plan.Before, plan.After, plan.Merged, plan.Split));
    }

    [Fact]
    public void Thirty_one_issues_become_four_and_one_splits()
    {
        var keys = new[] { K, L, M, D };
        var strands = Enumerable.Range(0, 31).Select(n => Strand(new(0x100 + (ulong)n), (ulong)n + 1, 100 - n, keys[n % 4])).Append(Strand(new(0x100), 99, 1, L)).ToList();

        var plan = RegroupPlanner.Plan(strands);

        Assert.Equal((31, 4, 27, 1), (plan.Before, plan.After, plan.Merged, plan.Split));
    }

    private static JudgedStrand Strand(IssueId issue, ulong strand, long events, IssueId key) => new(new(issue, strand, strand, [], events, "", false), key, !key.IsNone, false);
}
