using Clew.Detection.Conditions.NewIssue;
using Clew.Model;

namespace Clew.Detection.Tests.Conditions;

public sealed class NewIssueConditionTests
{
    private static readonly NewIssueInput Burst = new(
        Occurrences: 12, Unhandled: 12, Cells: 2, Users: 9, Requests: 400, FailedRequests: 12, IsReleaseYoung: false, Watched: TimeSpan.FromHours(3));

    [Fact]
    public void A_burst_that_many_users_meet_is_an_alarm() => Assert.Equal(FindingStrength.Alarm, Judge(Burst));

    [Fact]
    public void One_error_of_one_user_is_a_notice() =>
        Assert.Equal(FindingStrength.Notice, Judge(Burst with { Occurrences = 1, Unhandled = 1, Cells = 1, Users = 1, Requests = 20 }));

    [Fact]
    public void Handled_errors_are_a_notice_however_many() => Assert.Equal(FindingStrength.Notice, Judge(Burst with { Occurrences = 500, Unhandled = 0 }));

    [Fact]
    public void Errors_by_which_no_request_fails_are_a_notice() => Assert.Equal(FindingStrength.Notice, Judge(Burst with { FailedRequests = 2 }));

    [Fact]
    public void A_few_time_outs_among_many_requests_are_a_notice() => Assert.Equal(FindingStrength.Notice, Judge(Burst with { Requests = 6_000 }));

    [Fact]
    public void The_same_share_right_after_a_deployment_is_an_alarm()
    {
        var rare = Burst with { Requests = 2_000 };
        Assert.Equal(FindingStrength.Notice, Judge(rare));
        Assert.Equal(FindingStrength.Alarm, Judge(rare with { IsReleaseYoung = true }));
    }

    [Fact]
    public void One_user_who_fails_again_and_again_is_an_alarm()
    {
        Assert.Equal(FindingStrength.Notice, Judge(Burst with { Unhandled = 9, Users = 1 }));
        Assert.Equal(FindingStrength.Alarm, Judge(Burst with { Unhandled = 10, Users = 1 }));
    }

    [Fact]
    public void In_a_service_that_is_new_itself_every_error_is_new() => Assert.Equal(FindingStrength.Notice, Judge(Burst with { Watched = TimeSpan.FromMinutes(5) }));

    [Fact]
    public void Errors_of_one_moment_wait_for_a_second_one() => Assert.Equal(FindingStrength.Notice, Judge(Burst with { Cells = 1 }));

    [Fact]
    public void What_is_not_visible_yet_is_nothing() => Assert.Null(Judge(default));

    private static FindingStrength? Judge(NewIssueInput input) => NewIssueCondition.Judge(input, new());
}
