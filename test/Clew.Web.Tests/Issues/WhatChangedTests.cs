using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;

namespace Clew.Web.Tests.Issues;

public sealed class WhatChangedTests
{
    private static readonly Issue Issue = Some.Issue();

    [Fact]
    public void The_last_deployment_of_the_same_service_before_the_first_occurrence_is_the_suspect()
    {
        var newer = Deployment("checkout", "v9", minutesBefore: 1);
        var suspect = Deployment("billing", "v2.4.1", minutesBefore: 3);
        var previous = Deployment("billing", "v2.4.0", minutesBefore: 600);

        var changed = WhatChanged.Of(Issue, [newer, suspect, previous], [new("billing", "v2.4.1", 5, Some.Noon, Some.Noon)]);

        Assert.Equal(new WhatChanged(suspect, true, TimeSpan.FromMinutes(3), "v2.4.0", 0), changed);
    }

    [Fact]
    public void Occurrences_in_the_release_before_are_told()
    {
        var changed = WhatChanged.Of(
            Issue,
            [Deployment("billing", "v2.4.1", 3), Deployment("billing", "v2.4.0", 600)],
            [new("billing", "v2.4.0", 7, Some.Noon, Some.Noon), new("checkout", "v2.4.0", 100, Some.Noon, Some.Noon)]);

        Assert.Equal(("v2.4.0", 7L), (changed!.PreviousRelease, changed.PreviousCount));
    }

    [Fact]
    public void A_deployment_of_another_service_is_named_as_such_when_there_is_none_of_the_same()
    {
        var other = Deployment("gateway", "v3", 10);

        Assert.Equal(new WhatChanged(other, false, TimeSpan.FromMinutes(10), "", 0), WhatChanged.Of(Issue, [other], []));
    }

    [Fact]
    public void A_deployment_after_the_first_occurrence_explains_nothing() =>
        Assert.Null(WhatChanged.Of(Issue, [Deployment("billing", "v2.4.2", minutesBefore: -5)], []));

    [Fact]
    public void A_pipeline_whose_clock_is_seconds_ahead_is_still_before()
    {
        var ahead = Deployment("billing", "v2.4.1", 0) with { Time = Some.Noon + TimeSpan.FromSeconds(3) };

        Assert.Equal(new WhatChanged(ahead, true, TimeSpan.Zero, "", 0), WhatChanged.Of(Issue, [ahead], []));
    }

    [Fact]
    public void A_repeated_deployment_of_one_release_is_not_its_own_predecessor()
    {
        var changed = WhatChanged.Of(Issue, [Deployment("billing", "v2.4.1", 3), Deployment("billing", "v2.4.1", 30), Deployment("billing", "v2.4.0", 90)], []);

        Assert.Equal("v2.4.0", changed!.PreviousRelease);
    }

    private static Deployment Deployment(string service, string release, int minutesBefore) =>
        new(new string('2', 32), Some.Noon - TimeSpan.FromMinutes(minutesBefore), service, release, $"{service} {release} deployed", "", "", "");
}
