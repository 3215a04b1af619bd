using Clew.Analysis.RootCause;

namespace Clew.Incidents.Explaining;

/// <summary>How the kinds of causes are called in the API, in documents and on pages.</summary>
public static class RootCauseWords
{
    /// <summary>The name in the API: <c>change</c>, <c>dependency</c>, <c>resource</c>, <c>code</c>, <c>segment</c>, <c>traffic</c>, <c>external</c>.</summary>
    public static string Id(RootCauseKind kind) => kind switch
    {
        RootCauseKind.Change => "change",
        RootCauseKind.Dependency => "dependency",
        RootCauseKind.Resource => "resource",
        RootCauseKind.CodeLocation => "code",
        RootCauseKind.Segment => "segment",
        RootCauseKind.Traffic => "traffic",
        RootCauseKind.External => "external",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of cause without a name."),
    };

    /// <summary>For people: <c>Code location</c>.</summary>
    public static string Name(RootCauseKind kind) => kind switch
    {
        RootCauseKind.Change => "Change",
        RootCauseKind.Dependency => "Dependency",
        RootCauseKind.Resource => "Resource",
        RootCauseKind.CodeLocation => "Code location",
        RootCauseKind.Segment => "Segment",
        RootCauseKind.Traffic => "Traffic",
        RootCauseKind.External => "External dependency",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of cause without a name."),
    };

    /// <summary>Reads what <see cref="Id"/> wrote.</summary>
    public static bool TryParse(string? id, out RootCauseKind kind)
    {
        kind = Array.Find(Enum.GetValues<RootCauseKind>(), known => Id(known) == id);
        return kind != default;
    }
}
