using System.CommandLine;
using Clew.Server.Serving;
using Clew.Server.Verbs;

var clew = new RootCommand("Clew leads from a production error to its cause.")
{
    ServeVerb.Create(),
    EngineVerb.Create(),
};
var parsed = clew.Parse(args);
// The verbs end by themselves on a signal, after what they have to finish; without this they would be cut off after two seconds.
var exitCode = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? ExitCode.Usage : exitCode;
