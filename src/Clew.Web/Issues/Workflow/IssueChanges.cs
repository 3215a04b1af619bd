using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What an action makes of an issue. Pure.</summary>
internal static class IssueChanges
{
    /// <summary>Tickets of one issue; the oldest link gives way.</summary>
    private const int MaxTickets = 20;

    /// <param name="perHour">Of an issue that is ignored: its occurrences an hour.</param>
    /// <param name="running">Of one that is resolved: the release that runs now, or empty.</param>
    public static Issue Apply(Issue issue, IssueAction action, string actor, Timestamp now, string running, double perHour)
    {
        var flow = issue.Workflow ?? new();
        return action switch
        {
            IssueAction.Resolve resolve => issue with
            {
                Status = resolve.Fix == IssueFix.Now ? IssueStatus.Resolved : IssueStatus.ResolvedInRelease,
                Workflow = flow with
                {
                    Resolution = new(resolve.Fix, resolve.Release.Length > 0 ? resolve.Release : running, resolve.Commit, now, actor),
                    Ignoring = null,
                    Return = null,
                },
            },
            IssueAction.Reopen => issue with { Status = IssueStatus.Unresolved, Workflow = flow with { Resolution = null, Ignoring = null, Return = null } },
            IssueAction.Ignore ignore => issue with
            {
                Status = IssueStatus.Ignored,
                Workflow = flow with
                {
                    Resolution = null,
                    Return = null,
                    Ignoring = new()
                    {
                        At = now, By = actor, Count = ignore.Count, Users = ignore.Users, Until = ignore.For is { } time ? now + time : null,
                        UntilTrend = ignore.UntilTrend, PerHour = perHour,
                    },
                },
            },
            IssueAction.Assign assign => issue with { Workflow = flow with { Assignee = assign.Assignee } },
            IssueAction.Prioritise priority => issue with { Workflow = flow with { Priority = priority.Priority } },
            IssueAction.Link link => issue with { Workflow = flow with { Tickets = [.. Others(flow, link.Ticket.Url).Append(link.Ticket).TakeLast(MaxTickets)] } },
            IssueAction.Unlink unlink => issue with { Workflow = flow with { Tickets = [.. Others(flow, unlink.Url)] } },
            _ => issue,
        };
    }

    private static IEnumerable<IssueTicket> Others(IssueWorkflow flow, string url) => flow.Tickets.IsDefault ? [] : flow.Tickets.Where(ticket => ticket.Url != url);
}
