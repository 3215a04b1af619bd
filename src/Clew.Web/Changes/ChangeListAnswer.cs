namespace Clew.Web.Changes;

/// <summary>A page of changes as the API gives it, newest first.</summary>
/// <param name="Next">The <c>cursor=</c> of the next page, or null.</param>
public sealed record ChangeListAnswer(IReadOnlyList<ChangeAnswer> Items, string? Next)
{
    public static ChangeListAnswer Of(ChangeList list) => new([.. list.Lines.Select(ChangeAnswer.Of)], list.Next?.ToString());
}
