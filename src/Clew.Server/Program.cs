using System.CommandLine;
using Clew.Server.Verbs;

var clew = new RootCommand("Clew leads from a production error to its cause.")
{
    ServeVerb.Create(),
    EngineVerb.Create(),
};
return await clew.Parse(args).InvokeAsync();
