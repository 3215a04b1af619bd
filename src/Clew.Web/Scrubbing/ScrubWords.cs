using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>Targets and actions of rules as forms and the API name them.</summary>
internal static class ScrubWords
{
    public static readonly ScrubTarget[] Targets = [ScrubTarget.Key, ScrubTarget.Path, ScrubTarget.Pattern];

    public static readonly ScrubAction[] Actions = [ScrubAction.Mask, ScrubAction.Hash, ScrubAction.Drop];

    public static string Of(ScrubTarget target) => target.ToString().ToLowerInvariant();

    public static string Of(ScrubAction action) => action.ToString().ToLowerInvariant();

    public static string Meaning(ScrubTarget target) => target switch
    {
        ScrubTarget.Key => "a name, wherever it stands",
        ScrubTarget.Path => "a field of records",
        _ => "a regular expression",
    };

    public static string Meaning(ScrubAction action) => action switch
    {
        ScrubAction.Mask => "its word stands there",
        ScrubAction.Hash => "its word and a hash",
        _ => "not stored at all",
    };

    /// <summary>Null when there is no such target.</summary>
    public static ScrubTarget? Target(string? id) => Targets.Where(target => Of(target) == id).Select(target => (ScrubTarget?)target).FirstOrDefault();

    /// <summary>Null when there is no such action.</summary>
    public static ScrubAction? Action(string? id) => Actions.Where(action => Of(action) == id).Select(action => (ScrubAction?)action).FirstOrDefault();
}
