using System.Text;
using Clew.Model;
using Clew.Protocols.Native;

namespace Clew.Protocols.Tests.Native;

public sealed class ErrorRequestTests
{
    private static NativeDecoded<ReportedError> Decode(string body) =>
        ErrorRequest.Decode(Encoding.UTF8.GetBytes(body), Some.Key, Some.Received, Some.Received - TimeSpan.FromDays(30));

    [Fact]
    public void Every_documented_field_is_read()
    {
        var error = Assert.Single(Decode("""
            {"id":"9ec79c33-ec99-42ab-8353-589fcb2e04dc","time":"2026-01-31T12:00:00Z","level":"fatal","type":"ValueError","message":"no such card","stacktrace":"Traceback ...",
             "platform":"python","handled":false,"transaction":"nightly","fingerprint":["cards",7],"service":"till","release":"v3","user":{"id":7,"email":"a@b.example"},"shard":4}
            """).Records);

        Assert.Equal(("ValueError", "no such card", "Traceback ...", 1), (error.Type, error.Message, error.Stacktrace, error.Item));
        Assert.Equal(
            ("9ec79c33ec9942ab8353589fcb2e04dc", ErrorSource.Native, ErrorLevel.Fatal, "python", "nightly", (bool?)false, ""),
            (error.Event.EventId, error.Event.Source, error.Event.Level, error.Event.Platform, error.Event.Transaction, error.Event.Handled, error.Event.Message));
        Assert.Equal(("till", "v3", "7"), (error.Event.Context.Service, error.Event.Context.Release, error.Event.Context.User));
        Assert.Equal(new UserContext("7", "", "a@b.example", ""), error.Event.User);
        Assert.Equal(["cards", "7"], error.Event.SdkFingerprint);
        Assert.Equal("shard=4", Assert.Single(error.Event.Tags.Select(item => $"{item.Key}={item.Value}")));
    }

    [Fact]
    public void Message_alone_is_an_error()
    {
        var error = Assert.Single(Decode("""{"message":"backup failed"}""").Records);

        Assert.Equal(("", "backup failed", "backup failed", ErrorLevel.Error, ""), (error.Type, error.Message, error.Event.Message, error.Event.Level, error.Event.EventId));
    }

    [Theory]
    [InlineData("{}", "message")]
    [InlineData("""{"type":"E","handled":"yes"}""", "handled")]
    [InlineData("""{"type":"E","id":"7"}""", "id")]
    [InlineData("""{"type":"E","traceparent":"nonsense"}""", "traceparent")]
    public void Wrong_field_is_named(string body, string field)
    {
        var decoded = Decode(body);

        Assert.Empty(decoded.Records);
        Assert.Equal(field, Assert.Single(decoded.Faults).Field);
    }
}
