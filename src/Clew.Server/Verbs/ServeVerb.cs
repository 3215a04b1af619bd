using System.CommandLine;
using Clew.Server.Serving;

namespace Clew.Server.Verbs;

/// <summary><c>clew serve</c>: the server.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 4800 };
        var data = new Option<string>("--data") { Description = "Folder of everything that Clew keeps.", DefaultValueFactory = _ => "./data" };
        var command = new Command("serve", "Starts Clew.") { port, data };
        command.SetAction((parsed, ct) => ClewServer.RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(port), ct));
        return command;
    }
}
