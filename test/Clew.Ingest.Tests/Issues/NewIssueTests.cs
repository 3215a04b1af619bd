using Clew.Ingest.Issues;
using Clew.Model;

namespace Clew.Ingest.Tests.Issues;

public sealed class NewIssueTests
{
    private static readonly GroupedError First = SomeError.FromSentry(5);

    [Fact]
    public void An_issue_tells_what_its_first_event_told() => Assert.Equal(
        new Issue
        {
            Id = SomeError.Issue, Project = "default", Key = First.Key, Fingerprint = First.Fingerprint, Type = "NullReferenceException",
            Title = "Object reference not set", Culprit = "Billing.Apply", Level = ErrorLevel.Error, Platform = "dotnet", Service = "billing",
            Environment = "production", FirstRelease = "v5", FirstSeen = Timestamp.FromUnixSeconds(5), Status = IssueStatus.Unresolved,
        },
        NewIssue.From(First));

    [Fact]
    public void An_earlier_event_moves_the_first_sight_and_keeps_what_people_decided()
    {
        var open = NewIssue.From(First) with { Status = IssueStatus.Ignored, Title = "a title" };

        Assert.Equal(
            open with { FirstSeen = Timestamp.FromUnixSeconds(4), FirstRelease = "v4" },
            NewIssue.SeenEarlier(open, SomeError.FromSentry(4)));
    }
}
