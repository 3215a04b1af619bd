using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryEventTests
{
    private static SentryDecoded Decode(string json) => SentryStore.Decode(Encoding.UTF8.GetBytes(json), Some.Key, Some.Received);

    private static ErrorEvent Read(string json) => Assert.Single(Decode(json).Errors);

    [Fact]
    public void Event_of_nothing_but_nulls_is_read()
    {
        var read = Read("""
            {"event_id":null,"timestamp":null,"level":null,"platform":null,"logger":null,"transaction":null,"server_name":null,"release":null,
             "environment":null,"message":null,"logentry":null,"exception":null,"threads":null,"user":null,"request":null,"tags":null,
             "breadcrumbs":null,"contexts":null,"extra":null,"sdk":null,"fingerprint":null,"stacktrace":null}
            """);
        Assert.Equal(Some.Received, read.Context.Time);
        Assert.Equal(("shop", "", ErrorLevel.Error, null), (read.Context.Service, read.Message, read.Level, read.Handled));
    }

    [Fact]
    public void Event_of_wrong_types_everywhere_is_read()
    {
        var read = Read("""
            {"event_id":7,"timestamp":{},"level":[],"platform":true,"release":5,"message":["x"],"exception":"boom","threads":5,"user":"me","request":[],
             "tags":"t","breadcrumbs":{"values":{}},"contexts":[1],"extra":false,"sdk":"s","fingerprint":"f","stacktrace":{"frames":7}}
            """);
        Assert.Equal(("5", "true"), (read.Context.Release, read.Platform));
    }

    [Theory]
    [InlineData("1769862896.25", 1_769_862_896_250_000_000)]
    [InlineData("\"1769862896.25\"", 1_769_862_896_250_000_000)]
    [InlineData("\"2026-01-31T12:34:56.25Z\"", 1_769_862_896_250_000_000)]
    [InlineData("\"2026-01-31T13:34:56.25+01:00\"", 1_769_862_896_250_000_000)]
    [InlineData("\"2026-01-31T12:34:56.25\"", 1_769_862_896_250_000_000)]
    [InlineData("1e300", 1_769_862_896_000_000_000)]
    [InlineData("-1", 1_769_862_896_000_000_000)]
    [InlineData("\"9999-01-01T00:00:00Z\"", 1_769_862_896_000_000_000)]
    [InlineData("\"yesterday\"", 1_769_862_896_000_000_000)]
    public void Time_is_read_in_every_form_and_else_is_when_it_came(string time, long expected) =>
        Assert.Equal(expected, Read($$"""{"timestamp":{{time}}}""").Context.Time.UnixNanoseconds);

    [Theory]
    [InlineData("""{"message":"plain"}""", "plain", "")]
    [InlineData("""{"message":{"message":"%s failed","formatted":"7 failed"}}""", "7 failed", "%s failed")]
    [InlineData("""{"logentry":{"message":"%s of %s","params":[7,"x"]}}""", "7 of x", "%s of %s")]
    [InlineData("""{"logentry":{"message":"%s of %s","params":[7]}}""", "%s of %s", "%s of %s")]
    [InlineData("""{"message":"done","logentry":{"message":"{a}"}}""", "done", "{a}")]
    public void Message_and_template_are_told_apart(string json, string message, string template) =>
        Assert.Equal((message, template), (Read(json).Message, Read(json).MessageTemplate));

    [Theory]
    [InlineData("""[{"type":"A","value":"a"},{"type":"B","value":"b"}]""")]
    [InlineData("""{"values":[{"type":"A","value":"a"},null,{"type":"B","value":"b"}]}""")]
    public void Exceptions_keep_their_order_from_inner_to_outer(string exceptions)
    {
        var chain = Read($$"""{"exception":{{exceptions}}}""").Exceptions;
        Assert.Equal(["A", "B"], chain.Values.Select(v => v.Type));
    }

    [Fact]
    public void Thrown_text_is_a_message() =>
        Assert.Equal(("boom", ""), Read("""{"exception":{"values":[{"value":"boom"}]}}""") is var read ? (read.Message, read.Exceptions.Outermost!.Type) : default);

    [Fact]
    public void Exception_of_nothing_is_none() => Assert.True(Read("""{"message":"m","exception":{"values":[{},{"type":null}]}}""").Exceptions.IsEmpty);

    [Fact]
    public void Single_exception_without_a_list_is_read() => Assert.Equal("A", Read("""{"exception":{"type":"A"}}""").Exceptions.Outermost!.Type);

    [Fact]
    public void Frames_are_turned_to_innermost_first_and_read_in_full()
    {
        var read = Read("""
            {"exception":[{"type":"A","stacktrace":{"frames":[
              {"function":"main","abs_path":"/srv/app.py"},
              {"function":"?","filename":"a.js","module":"a","lineno":"12","colno":3,"in_app":true,"context_line":"x()",
               "pre_context":["1","2","3","4","5","6"],"post_context":["7",null]}]}}]}
            """);
        Assert.Equal(
            [
                new Frame { Function = "", File = "a.js", Module = "a", Line = 12, Column = 3, InApp = true, ContextLine = "x()", PreContext = "2\n3\n4\n5\n6", PostContext = "7\n" },
                new Frame { Function = "main", File = "/srv/app.py" },
            ],
            read.Exceptions.Outermost!.Stacktrace.Frames);
    }

    [Fact]
    public void Deep_stack_keeps_both_ends_and_counts_the_middle()
    {
        var frames = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"lineno":{{i + 1}}}"""));
        var decoded = Decode($$$"""{"exception":[{"type":"A","stacktrace":{"frames":[{{{frames}}}]}}]}""");
        var lines = decoded.Errors[0].Exceptions.Outermost!.Stacktrace.Frames.Select(f => f.Line).ToList();
        Assert.Equal([.. Enumerable.Range(0, 125).Select(i => 1000 - i), .. Enumerable.Range(0, 125).Select(i => 125 - i)], lines);
        Assert.Equal(new Discard("too_large", "frame", 750, "more than 250 frames"), Assert.Single(decoded.Discards));
    }

    [Theory]
    [InlineData("""[{"type":"A","mechanism":{"handled":true}},{"type":"B","mechanism":{"handled":false}}]""", false)]
    [InlineData("""[{"type":"A","mechanism":{"handled":true}},{"type":"B"}]""", true)]
    [InlineData("""[{"type":"A"}]""", null)]
    public void Event_is_unhandled_when_any_of_its_exceptions_is(string exceptions, bool? handled) =>
        Assert.Equal(handled, Read($$"""{"exception":{{exceptions}}}""").Handled);

    [Theory]
    [InlineData("""{"message":"m","threads":{"values":[{"id":1,"current":true,"stacktrace":{"frames":[{"lineno":1}]}},{"id":2,"crashed":true,"stacktrace":{"frames":[{"lineno":2}]}}]}}""", 2)]
    [InlineData("""{"message":"m","stacktrace":{"frames":[{"lineno":3}]}}""", 3)]
    public void Stack_of_a_message_is_an_exception_without_a_type(string json, int line)
    {
        var only = Assert.Single(Read(json).Exceptions.Values);
        Assert.Equal(("", "m", line), (only.Type, only.Message, only.Stacktrace.Frames[0].Line));
    }

    [Fact]
    public void Exception_without_a_stack_takes_that_of_the_thread_that_crashed()
    {
        var chain = Read("""
            {"exception":[{"type":"A"},{"type":"B"}],"threads":[{"id":1,"current":true,"stacktrace":{"frames":[{"lineno":1}]}},{"id":2,"crashed":true,"stacktrace":{"frames":[{"lineno":2}]}}]}
            """).Exceptions;
        Assert.Equal(["A:", "B:2"], chain.Values.Select(v => $"{v.Type}:{string.Join(',', v.Stacktrace.Frames.Select(f => f.Line))}"));
    }

    [Fact]
    public void Message_of_many_values_is_filled_in_without_delay()
    {
        const int count = 50_000;
        var json = $$$"""{"logentry":{"message":"{{{string.Concat(Enumerable.Repeat("%s", count))}}}","params":[{{{string.Join(',', Enumerable.Repeat("[1]", count))}}}]}}""";
        Assert.StartsWith("[1][1]", Read(json).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tags":{"service":"a","service.name":"b"},"release":"c@1"}""", "a")]
    [InlineData("""{"tags":[["service.name","b"]],"release":"c@1"}""", "b")]
    [InlineData("""{"contexts":{"otel":{"resource":{"service.name":"o"}},"app":{"app_name":"p"}},"release":"c@1"}""", "o")]
    [InlineData("""{"contexts":{"app":{"app_name":"p"}},"release":"c@1"}""", "p")]
    [InlineData("""{"release":"c@1","server_name":"machine"}""", "c")]
    [InlineData("""{"release":"1","server_name":"machine"}""", "shop")]
    public void Service_is_the_first_that_is_said(string json, string service) => Assert.Equal(service, Read(json).Context.Service);

    [Fact]
    public void Environment_of_the_key_wins_and_another_is_a_tag()
    {
        var other = Read("""{"environment":"staging"}""");
        Assert.Equal(("production", "staging"), (other.Context.Environment, other.Tags["environment"]));
        Assert.Null(Read("""{"environment":"production"}""").Tags["environment"]);
    }

    [Fact]
    public void Headers_of_the_request_are_read_whole_for_the_rules_of_scrubbing_to_mark()
    {
        var request = Read("""
            {"request":{"url":"https://shop/x","method":"GET","query_string":[["a","1"],["b","ä"]],"cookies":"s=1",
             "headers":[["Cookie","s=1"],["AUTHORIZATION","Bearer x"],["Accept","*/*"],["X-Api-Key","k"]]}}
            """).Request!;
        Assert.Equal("""{"Method":"GET","Url":"https://shop/x?a=1&b=%C3%A4","Headers":{"Cookie":"s=1","AUTHORIZATION":"Bearer x","Accept":"*/*","X-Api-Key":"k"}}""", Golden.RenderFlat(request));
    }

    [Theory]
    [InlineData("""{"id":7,"username":"u","email":"e","ip_address":"1.2.3.4"}""", "7")]
    [InlineData("""{"username":"u","email":"e"}""", "u")]
    [InlineData("""{"ip_address":"1.2.3.4"}""", "1.2.3.4")]
    [InlineData("""{"ip_address":"{{auto}}"}""", "")]
    public void User_is_the_most_stable_name(string user, string expected) => Assert.Equal(expected, Read($$"""{"user":{{user}}}""").Context.User);

    [Fact]
    public void Newest_breadcrumbs_are_kept_and_the_others_counted()
    {
        var crumbs = string.Join(',', Enumerable.Range(0, 130).Select(i => $$"""{"message":"{{i}}"}"""));
        var decoded = Decode($$"""{"breadcrumbs":[{{crumbs}}]}""");
        Assert.Equal(("30", "129", 100), (decoded.Errors[0].Breadcrumbs[0].Message, decoded.Errors[0].Breadcrumbs[^1].Message, decoded.Errors[0].Breadcrumbs.Length));
        Assert.Equal(30, Assert.Single(decoded.Discards).Count);
    }

    [Fact]
    public void Contexts_and_extra_are_flattened()
    {
        var read = Read("""
            {"contexts":{"trace":{"trace_id":"9ec79c33ec9942ab8353589fcb2e04dc","span_id":"b7ad6b7169203331","op":"x","type":"trace"},"os":{"name":"Linux","n":{"a":[1]}},"bad":"text"},
             "extra":{"cart":{"items":3},"n":null,"f":1.50}}
            """);
        Assert.Equal("""{"trace.op":"x","os.name":"Linux","os.n":"{\"a\":[1]}","extra.cart":"{\"items\":3}","extra.f":"1.50"}""", Golden.RenderFlat(read.Contexts));
        Assert.Equal("9ec79c33ec9942ab8353589fcb2e04dc/b7ad6b7169203331", $"{read.Context.TraceId}/{read.Context.SpanId}");
    }

    [Theory]
    [InlineData("csharp", "dotnet")]
    [InlineData("node", "javascript")]
    [InlineData("JavaScript", "javascript")]
    [InlineData("python", "python")]
    [InlineData("other", "")]
    public void Platform_has_one_name(string sent, string platform) => Assert.Equal(platform, Read($$"""{"platform":"{{sent}}"}""").Platform);

    [Theory]
    [InlineData("java", "java.lang", "IllegalStateException", "java.lang.IllegalStateException")]
    [InlineData("python", "requests.exceptions", "Timeout", "requests.exceptions.Timeout")]
    [InlineData("python", "builtins", "KeyError", "KeyError")]
    [InlineData("csharp", "System.Private.CoreLib", "System.Exception", "System.Exception")]
    public void Type_is_written_as_the_runtime_writes_it(string platform, string module, string type, string expected) =>
        Assert.Equal(expected, Read($$"""{"platform":"{{platform}}","exception":[{"type":"{{type}}","module":"{{module}}"}]}""").Exceptions.Outermost!.Type);

    [Fact]
    public void Half_of_a_surrogate_pair_does_not_lose_the_event()
    {
        Assert.Equal("a\uFFFD", Read("""{"message":"a\ud83d"}""").Message);
        Assert.Equal("\uFFFDb", Read("""{"message":"\uDE00b"}""").Message);
        Assert.Equal("\U0001F600\\ud83d", Read("""{"message":"\ud83d\ude00\\ud83d"}""").Message);
        Assert.Equal("m", Read("""{"tags":{"\ud83d":"x"},"message":"m"}""").Message);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_do_not_lose_the_event()
    {
        byte[] body = [.. "{\"message\":\"a"u8, 0xFF, .. "\"}"u8];
        Assert.Equal("a\uFFFD", Assert.Single(SentryStore.Decode(body, Some.Key, Some.Received).Errors).Message);
    }

    [Fact]
    public void Long_text_is_cut_with_an_ellipsis() =>
        Assert.Equal(new string('x', 8191) + "…", Read($$"""{"message":"{{new string('x', 10_000)}}"}""").Message);

    [Fact]
    public void Fingerprint_is_kept_as_asked() =>
        Assert.Equal(["{{ default }}", "7"], Read("""{"fingerprint":["{{ default }}",7,null]}""").SdkFingerprint);
}
