using System.CommandLine;
using Clew.Server.Gating;
using Clew.Server.Serving;
using Clew.Server.Verbs;

var clew = new RootCommand("Clew leads from a production error to its cause.")
{
    ServeVerb.Create(),
    EngineVerb.Create(),
    GateVerb.Create(),
    UploadVerbs.SourceMaps(),
    UploadVerbs.Symbols(),
};
var parsed = clew.Parse(args);
// The verbs end by themselves on a signal, after what they have to finish; without this they would be cut off after two seconds.
var exitCode = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
if (parsed.Errors.Count == 0) return exitCode;
// A pipeline that calls the gate wrongly must not read its answer as "roll back".
return parsed.CommandResult.Command.Name == GateVerb.Name ? GateExitCode.NoVerdict : ExitCode.Usage;
