using System.Globalization;

namespace Shop.Demo;

/// <summary>What was asked for on the command line.</summary>
/// <param name="IsCheck">Run to an end, judge, and print one line of JSON as the last.</param>
/// <param name="Port">Clew's; 0: a free one.</param>
/// <param name="DataFolder">Where Clew keeps its data and the programs' output goes. Empty: a temporary folder, removed at the end.</param>
public sealed record DemoOptions(bool IsCheck, int Port, string DataFolder)
{
    public const string Usage = "Usage: demo [--check] [--port 4800] [--data FOLDER]";

    private const int DefaultPort = 4800;

    public static bool TryParse(IReadOnlyList<string> arguments, out DemoOptions options, out string problem)
    {
        options = new(false, -1, "");
        problem = "";
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--check":
                    options = options with { IsCheck = true };
                    break;
                case "--port" when int.TryParse(value, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue:
                    options = options with { Port = port };
                    i++;
                    break;
                case "--data" when !string.IsNullOrWhiteSpace(value):
                    options = options with { DataFolder = Path.GetFullPath(value) };
                    i++;
                    break;
                default:
                    problem = $"'{arguments[i]}' was not understood";
                    return false;
            }
        }
        if (options.Port < 0) options = options with { Port = options.IsCheck ? 0 : DefaultPort };
        return true;
    }
}
