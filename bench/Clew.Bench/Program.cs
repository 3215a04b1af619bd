using System.CommandLine;
using Clew.Bench;

var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else.", Recursive = true };
var root = new RootCommand("Benchmarks of Clew. Run them on a machine that does nothing else.") { json };
foreach (var benchmark in Benchmarks.All)
{
    var command = new Command(benchmark.Name, benchmark.Description);
    foreach (var option in benchmark.Options) command.Options.Add(option);
    command.SetAction(async (parsed, ct) => Report.Print(benchmark.Name, await benchmark.RunAsync(parsed, ct), parsed.GetValue(json)));
    root.Subcommands.Add(command);
}
return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();
