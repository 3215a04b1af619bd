using Clew.Model;

namespace Clew.Web.Feedback;

/// <summary>What a user wrote.</summary>
/// <param name="Issue">The issue of the error that it is about; zeros when it is about none that is known.</param>
/// <param name="EventId">That error; zeros when there is none.</param>
/// <param name="User">The most stable name of the user by the SDK; the name and the e-mail address are as the user gave them.</param>
/// <param name="Url">The page on which it was written, or empty.</param>
public sealed record FeedbackLine(
    string Id, string Project, string Environment, string Service, string Release, Timestamp Time, TraceId Trace, string User, string Name, string Email, string Message, string Url,
    TraceId EventId, IssueId Issue)
{
    /// <summary>Whom it is from, in one word.</summary>
    internal string From => Name.Length > 0 ? Name : Email.Length > 0 ? Email : User.Length > 0 ? User : "somebody";
}
