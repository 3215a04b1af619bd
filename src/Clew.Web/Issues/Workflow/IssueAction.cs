using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What somebody does with an issue.</summary>
public abstract record IssueAction
{
    private IssueAction()
    {
    }

    /// <param name="Release">Empty: what runs now.</param>
    public sealed record Resolve(IssueFix Fix, string Release, string Commit) : IssueAction;

    public sealed record Reopen : IssueAction;

    /// <summary>Ignored until the first of what is given; without anything for good.</summary>
    public sealed record Ignore(long? Count, long? Users, TimeSpan? For, bool UntilTrend) : IssueAction;

    /// <param name="Assignee">A person or team; empty: nobody.</param>
    public sealed record Assign(string Assignee) : IssueAction;

    /// <param name="Priority">Null: as its severity says.</param>
    public sealed record Prioritise(IssuePriority? Priority) : IssueAction;

    public sealed record Link(IssueTicket Ticket) : IssueAction;

    public sealed record Unlink(string Url) : IssueAction;

    public sealed record Comment(string Text) : IssueAction;
}
