using System.CommandLine;
using Clew.Server.Verbs;

var clew = new RootCommand("Clew leads from a production error to its cause.")
{
    ServeVerb.Create(),
    EngineVerb.Create(),
};
// The verbs end by themselves on a signal, after what they have to finish; without this they would be cut off after two seconds.
return await clew.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
