using System.Globalization;
using System.Text;

namespace Clew.Server.Gating;

/// <summary>A verdict for people. Pure.</summary>
internal static class GateReport
{
    /// <summary>The decision in one line.</summary>
    public static string Line(GateAnswer answer)
    {
        var needed = answer.IsOpen && answer.RequestsNeeded > 0 ? $" (about {answer.RequestsNeeded.ToString("N0", CultureInfo.InvariantCulture)} more requests needed)" : "";
        return $"{Word(answer.Decision)}: {answer.Service} {answer.Release} in {answer.Environment}{needed}";
    }

    /// <summary>The decision, its reasons, and where to read on.</summary>
    public static string Of(GateAnswer answer, Uri server)
    {
        var text = new StringBuilder(Line(answer)).AppendLine();
        foreach (var reason in answer.Reasons) text.Append("  - ").AppendLine(reason);
        var compared = answer.Predecessor.Length > 0 ? $"compared with {answer.Predecessor}, " : "";
        return text.Append($"  ({compared}{answer.Policy})  {new Uri(server, answer.Link)}").AppendLine().ToString();
    }

    private static string Word(string decision) => decision switch
    {
        "go" => "GO",
        "hold" => "HOLD",
        "roll_back" => "ROLL BACK",
        _ => "NOT ENOUGH EVIDENCE YET",
    };
}
