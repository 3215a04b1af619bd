using Clew.Incidents.Severities;

namespace Clew.Web.Severities;

/// <summary>The classes of services as forms and the API name them.</summary>
internal static class SlaClassWords
{
    public static readonly SlaClass[] All = [SlaClass.Critical, SlaClass.Normal, SlaClass.Internal];

    public static string Id(SlaClass promised) => promised.ToString().ToLowerInvariant();

    public static string Meaning(SlaClass promised) => promised switch
    {
        SlaClass.Critical => "the business stands still without it: one step more severe",
        SlaClass.Internal => "only colleagues use it: one step less severe",
        _ => "as the impact says",
    };

    /// <summary>Null when there is no such class.</summary>
    public static SlaClass? Parse(string? id) => All.Where(promised => Id(promised) == id).Select(promised => (SlaClass?)promised).FirstOrDefault();
}
