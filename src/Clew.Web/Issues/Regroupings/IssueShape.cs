using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Events of one issue that grouping cannot tell apart: what a split chooses from.</summary>
/// <param name="Id">16 hex digits.</param>
/// <param name="Events">Stored reports.</param>
/// <param name="Message">The shape of the message: <c>Order * failed</c>.</param>
/// <param name="Frames">The innermost calls, those of the program first; at most 5.</param>
/// <param name="NewestEvent">32 hex digits.</param>
public sealed record IssueShape(
    string Id, long Events, Timestamp FirstSeen, Timestamp LastSeen, string Type, string Message, ImmutableArray<string> Frames, ImmutableArray<string> Services, string NewestEvent);
