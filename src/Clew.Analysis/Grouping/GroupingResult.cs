using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping;

/// <summary>The identity of an error event's issue and how the issue is called.</summary>
/// <param name="Type">The type of the exception that names the issue; <c>Message</c> where there is none.</param>
/// <param name="Title">The message that names it, cut to 500 characters.</param>
/// <param name="Culprit"><c>module.function</c> of the in-app frame most likely at fault, or the transaction, or empty.</param>
public sealed record GroupingResult(GroupingKey Key, Fingerprint Fingerprint, string Type, string Title, string Culprit)
{
    /// <summary>What it was judged by, so that nobody has to find it again; null where the algorithm judges by something else.</summary>
    public GroupingFeatures? Features { get; init; }
}
