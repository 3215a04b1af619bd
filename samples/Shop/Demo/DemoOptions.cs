using System.Globalization;
using Shop.Demo.Faults;

namespace Shop.Demo;

/// <summary>What was asked for on the command line.</summary>
/// <param name="IsCheck">Run to an end, judge, and print one line of JSON as the last.</param>
/// <param name="FaultName">What happens to the shop.</param>
/// <param name="Minutes">How long quiet times are.</param>
/// <param name="IsKept">After a check, everything goes on running until Ctrl-C.</param>
/// <param name="Port">Clew's; 0: a free one.</param>
/// <param name="DataFolder">Where Clew keeps its data and the programs' output goes. Empty: a temporary folder, removed at the end.</param>
public sealed record DemoOptions(bool IsCheck, string FaultName, int Minutes, bool IsKept, int Port, string DataFolder)
{
    public const string DefaultFault = "bad-release";

    private const int DefaultPort = 4800, MaxMinutes = 24 * 60;

    public static string Usage =>
        $"""
        Usage: demo [--fault NAME] [--check] [--minutes N] [--keep] [--port 4800] [--data FOLDER]
        Faults: {string.Join(", ", FaultCatalog.All(FaultCatalog.DefaultQuiet).Select(static fault => fault.Name))}
        """;

    public Fault Fault => FaultCatalog.All(TimeSpan.FromMinutes(Minutes)).First(fault => fault.Name == FaultName);

    public static bool TryParse(IReadOnlyList<string> arguments, out DemoOptions options, out string problem)
    {
        options = new(false, DefaultFault, (int)FaultCatalog.DefaultQuiet.TotalMinutes, false, -1, "");
        problem = "";
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var changed = arguments[i] switch
            {
                "--check" => options with { IsCheck = true },
                "--keep" => options with { IsKept = true },
                "--fault" when FaultCatalog.All(FaultCatalog.DefaultQuiet).Any(fault => fault.Name == value) => options with { FaultName = value },
                "--minutes" when TryNumber(value, MaxMinutes, out var minutes) => options with { Minutes = minutes },
                "--port" when TryNumber(value, ushort.MaxValue, out var port) => options with { Port = port },
                "--data" when !string.IsNullOrWhiteSpace(value) => options with { DataFolder = Path.GetFullPath(value) },
                _ => null,
            };
            if (changed is null)
            {
                problem = $"'{arguments[i]}{(value.Length > 0 ? " " + value : "")}' was not understood";
                return false;
            }
            options = changed;
            if (arguments[i] is not ("--check" or "--keep")) i++;
        }
        if (options.Port < 0) options = options with { Port = options.IsCheck ? 0 : DefaultPort };
        return true;
    }

    private static bool TryNumber(string text, int most, out int number) => int.TryParse(text, CultureInfo.InvariantCulture, out number) && number > 0 && number <= most;
}
