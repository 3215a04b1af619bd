using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Incidents.Tests.Timelines;

public sealed class LaneWordsTests
{
    [Fact]
    public void Every_lane_has_a_place_a_name_and_a_form()
    {
        Assert.Equal(
            [
                "changes Changes markers", "detections Detections spans", "errors Errors bars", "traces Traces spans", "logs Logs points", "metrics Metrics spans",
                "messages Messages points", "people People points",
            ],
            LaneWords.All.Select(lane => $"{LaneWords.Id(lane)} {LaneWords.Name(lane)} {LaneWords.Form(lane)}"));
        Assert.Equal(Enum.GetValues<TimelineLane>().Order(), LaneWords.All.Order());
    }

    [Fact]
    public void The_timeline_of_an_issue_has_four_of_them()
    {
        Assert.Equal(["changes", "errors", "traces", "logs"], LaneWords.OfIssue.Select(LaneWords.Id));
        Assert.False(LaneWords.TryParse("people", LaneWords.OfIssue, out _));
        Assert.True(LaneWords.TryParse("people", LaneWords.All, out var lane));
        Assert.Equal(TimelineLane.People, lane);
    }
}
