using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Something that was done with an issue.</summary>
/// <param name="Actor">Who: a person, or <c>clew</c> for what happened by itself.</param>
/// <param name="Text">What, as the rest of a sentence that begins with the actor; of a comment its text.</param>
/// <param name="IsComment">Whether <paramref name="Text"/> is what somebody wrote.</param>
/// <param name="Link">The page of what did it, or empty.</param>
public sealed record HistoryEntry(Timestamp Time, string Actor, string Text, bool IsComment, string Link = "");
