using System.Text.Json;
using Clew.Analysis.Scrubbing;
using Clew.Ingest.Scrubbing;
using Clew.Model;

namespace Clew.Ingest.Tests.Scrubbing;

public sealed class ErrorScrubberTests
{
    private const string Card = "4111111111111111";

    [Fact]
    public void A_secret_in_any_text_of_an_error_goes()
    {
        var error = Error($"card {Card}");

        var scrubbed = new ErrorScrubber(new(ScrubPolicy.Default)).Scrub(error);

        Assert.Equal(JsonSerializer.Serialize(Error("card [card number]")), JsonSerializer.Serialize(scrubbed));
    }

    [Fact]
    public void An_error_without_a_secret_stays_as_it_is()
    {
        var error = Error("card expired");

        Assert.Equal(JsonSerializer.Serialize(error), JsonSerializer.Serialize(new ErrorScrubber(new(ScrubPolicy.Default)).Scrub(error)));
    }

    [Fact]
    public void The_user_that_a_rule_hashes_is_the_same_in_the_correlation()
    {
        var policy = ScrubPolicy.Compile(new() { Own = [new() { Name = "user", By = ScrubTarget.Path, Match = "user.id", Action = ScrubAction.Hash }] }, [1]);
        var error = Error("x") with { User = new("u7", "", "", ""), Context = Error("x").Context with { User = "u7" } };

        var scrubbed = new ErrorScrubber(new(policy)).Scrub(error);

        Assert.StartsWith("[user ", scrubbed.User!.Id, StringComparison.Ordinal);
        Assert.Equal(scrubbed.User.Id, scrubbed.Context.User);
    }

    // Every text that an error has is the given one.
    private static ErrorEvent Error(string text) => new()
    {
        EventId = "1", Source = ErrorSource.Sentry, Platform = "dotnet", Sdk = "sdk/1",
        Context = new() { Project = "p", Environment = "e", Service = text, Release = text, Time = new(1), User = text, Session = text },
        Exceptions = new([new()
        {
            Type = text, Message = text, Mechanism = text,
            Stacktrace = new([new() { Module = text, Function = text, File = text, ContextLine = text, PreContext = text, PostContext = text, Symbols = new() { Path = text, Raw = new() { Module = text, Function = text, File = text } } }]),
        }]),
        Message = text, MessageTemplate = text, Transaction = text,
        Request = new("GET", text, AttributeList.Of(("accept", text))),
        User = new(text, text, text, text),
        Breadcrumbs = [new(new(2), text, "info", text, AttributeList.Of(("a", text)))],
        Tags = AttributeList.Of(("a", text), (text, "b")), Contexts = AttributeList.Of(("a", text)), SdkFingerprint = [text],
    };
}
