using System.Text.Json;
using Clew.Model;
using Clew.Storage.Rows;

namespace Clew.Storage.Tests.Rows;

public sealed class ErrorBodyTests
{
    private static readonly ErrorEvent Error = new()
    {
        EventId = "0123456789abcdef0123456789abcdef",
        Context = new() { Project = "p", Environment = "e", Service = "s", Time = new(5) },
        Source = ErrorSource.Sentry,
        Exceptions = new([new() { Type = "Inner", Stacktrace = new([new() { Function = "F", InApp = true }]) }, new() { Type = "Outer" }]),
        User = new("7", "", "", ""),
        Request = new("GET", "https://shop.example/", AttributeList.Of(("Accept", "*/*"))),
    };

    [Fact]
    public void What_was_written_is_read() =>
        Assert.Equal(JsonSerializer.Serialize(Error), JsonSerializer.Serialize(ErrorBody.Deserialize(System.Text.Encoding.UTF8.GetString(ErrorBody.Serialize(Error)))));

    [Fact]
    public void What_is_empty_or_computed_from_the_rest_is_left_out()
    {
        var body = JsonDocument.Parse(ErrorBody.Serialize(Error)).RootElement;
        Assert.Equal(["eventId", "context", "source", "level", "exceptions", "request", "user"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["values"], body.GetProperty("exceptions").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["id", "name", "email", "ipAddress"], body.GetProperty("user").EnumerateObject().Select(p => p.Name));
    }
}
