using Clew.Model;

namespace Clew.Web.Logs;

/// <summary>The six levels of OTLP severity numbers, in words.</summary>
public static class SeverityWords
{
    /// <summary>The lowest number of each level, with its name.</summary>
    public static readonly IReadOnlyList<(SeverityNumber Lowest, string Name)> Levels =
    [
        (SeverityNumber.Trace, "trace"), (SeverityNumber.Debug, "debug"), (SeverityNumber.Information, "info"),
        (SeverityNumber.Warning, "warning"), (SeverityNumber.Error, "error"), (SeverityNumber.Fatal, "fatal"),
    ];

    /// <summary><c>info</c> for 9 to 12; empty where the source gave none.</summary>
    public static string Of(SeverityNumber severity) => severity == SeverityNumber.Unspecified ? "" : Levels.Last(level => severity >= level.Lowest).Name;

    /// <summary>Reads a level's name or a number from 1 to 24.</summary>
    public static bool TryParse(string? text, out SeverityNumber lowest)
    {
        lowest = Levels.FirstOrDefault(level => level.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).Lowest;
        if (lowest != SeverityNumber.Unspecified) return true;
        if (text is not { Length: 1 or 2 } || !byte.TryParse(text, out var number) || number is 0 or > 24) return false;
        lowest = (SeverityNumber)number;
        return true;
    }
}
