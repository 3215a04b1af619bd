namespace Clew.Web.Issues;

/// <summary>What the page of grouping shows.</summary>
/// <param name="Text">The rules as they stand in the editor.</param>
/// <param name="Older">Issues that an older algorithm keyed.</param>
/// <param name="Draft">What is previewed, or null.</param>
/// <param name="Problem">What is wrong with it, or empty.</param>
public sealed record GroupingView(string Project, IReadOnlyList<string> Projects, string Text, int Older, RegroupDraft? Draft, string Problem, IReadOnlyList<RegroupingJson> Regroupings);
