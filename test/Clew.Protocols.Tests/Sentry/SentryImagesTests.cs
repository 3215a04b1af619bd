using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryImagesTests
{
    [Fact]
    public void A_script_is_known_by_the_debug_id_of_its_address()
    {
        var symbols = Symbols("""
            "platform":"javascript",
            "debug_meta":{"images":[{"type":"sourcemap","code_file":"https://x.example/a.js","debug_id":"85314830-023F-4CF1-A267-535F4E37BB17"},{"type":"sourcemap","code_file":"b.js","debug_id":"none"},7]},
            "exception":{"values":[{"type":"E","stacktrace":{"frames":[
              {"filename":"https://x.example/b.js","lineno":1,"colno":2},{"filename":"/a.js","abs_path":"https://x.example/a.js","lineno":1,"colno":2},{"filename":"https://x.example/a.js","lineno":1,"colno":2}]}}]}
            """);
        Assert.Equal<FrameSymbols?>(
            [new() { DebugId = "85314830-023f-4cf1-a267-535f4e37bb17" }, new() { DebugId = "85314830-023f-4cf1-a267-535f4e37bb17", Path = "https://x.example/a.js" }, null], symbols);
    }

    [Fact]
    public void A_method_of_dotnet_is_known_by_the_number_of_its_module_where_it_has_no_line()
    {
        var symbols = Symbols("""
            "platform":"csharp",
            "debug_meta":{"images":[{"type":"pe_dotnet","debug_id":"85314830-023f-4cf1-a267-535f4e37bb17-1a2b3c4d","code_file":"Shop.dll"}]},
            "exception":{"values":[{"type":"E","stacktrace":{"frames":[
              {"function":"A","addr_mode":"rel:0","function_id":"0x6000012","instruction_addr":"0x1c"},{"function":"B","lineno":7,"addr_mode":"rel:0","function_id":"0x6000013"},
              {"function":"C","addr_mode":"rel:9","function_id":"0x1"},{"function":"D","abs_path":"/src/D.cs","filename":"D.cs"}]}}]}
            """);
        Assert.Equal<FrameSymbols?>([null, null, null, new() { DebugId = "85314830-023f-4cf1-a267-535f4e37bb17-1a2b3c4d", MethodToken = 0x6000012, IlOffset = 0x1c }], symbols);
    }

    private static IEnumerable<FrameSymbols?> Symbols(string fields) =>
        Assert.Single(SentryStore.Decode(Encoding.UTF8.GetBytes("{" + fields + "}"), Some.Key, Some.Received).Errors).Exceptions.Values[0].Stacktrace.Frames.Select(frame => frame.Symbols);
}
