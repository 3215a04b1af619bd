namespace Clew.Model;

public enum IssueStatus
{
    Unresolved = 1,
    Resolved = 2,
    ResolvedInRelease = 3,
    Ignored = 4,
}
