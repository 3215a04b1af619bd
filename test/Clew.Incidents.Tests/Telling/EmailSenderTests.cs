using System.Collections.Immutable;
using Clew.Incidents.Telling;

namespace Clew.Incidents.Tests.Telling;

public sealed class EmailSenderTests
{
    private static readonly OutgoingGuard Open = new(new() { AllowPrivate = true });

    private static readonly AlertMessage Message = IncidentMessage.From(MessageKind.Opened, Trouble.Incident(), [], null, null, Trouble.Links);

    [Fact]
    public async Task A_plain_server_gets_the_mail_and_nothing_but_the_mail()
    {
        await using var sink = new SmtpSink();

        var outcome = await new EmailSender(Open).SendAsync(Channel(sink, "none"), Message, Trouble.Envelope, default);

        Assert.Equal(new(SendResult.Delivered, "250 queued as 7"), outcome);
        Assert.Equal(["EHLO [127.0.0.1]", "MAIL FROM:<clew@example.org>", "RCPT TO:<ana@example.org>", "RCPT TO:<bo@example.org>", "DATA", "QUIT"], await DialogueAsync(sink));
        Assert.Equal(EmailText.Of(EmailSettings.Of(Channel(sink, "none")), Message, Trouble.Envelope), Assert.Single(sink.Mails));
    }

    [Fact]
    public async Task After_STARTTLS_the_password_is_sent_and_not_before()
    {
        await using var sink = new SmtpSink { Offers = ["STARTTLS", "AUTH PLAIN LOGIN"] };

        var outcome = await Trusting().SendAsync(Channel(sink, "starttls", "clew", "pässword"), Message, Trouble.Envelope, default);

        Assert.Equal(SendResult.Delivered, outcome.Result);
        Assert.Equal(["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", "AUTH PLAIN AGNsZXcAcMOkc3N3b3Jk", "MAIL FROM:<clew@example.org>"], (await DialogueAsync(sink)).Take(5));
    }

    [Fact]
    public async Task A_server_that_knows_only_LOGIN_is_asked_so_over_TLS_from_the_first_byte()
    {
        await using var sink = new SmtpSink { IsTls = true, Offers = ["AUTH LOGIN"] };

        var outcome = await Trusting().SendAsync(Channel(sink, "tls", "clew", "secret"), Message, Trouble.Envelope, default);

        Assert.Equal(SendResult.Delivered, outcome.Result);
        Assert.Equal(["EHLO [127.0.0.1]", "AUTH LOGIN", "Y2xldw==", "c2VjcmV0"], (await DialogueAsync(sink)).Take(4));
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_no_mail_when_encryption_is_asked_for()
    {
        await using var sink = new SmtpSink();

        var outcome = await Trusting().SendAsync(Channel(sink, "starttls"), Message, Trouble.Envelope, default);

        Assert.Equal(new(SendResult.Refused, "The server offers no STARTTLS, so nothing was sent to it."), outcome);
        Assert.Equal(["EHLO [127.0.0.1]"], sink.Dialogue);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var sink = new SmtpSink { IsTls = true };

        var outcome = await new EmailSender(Open).SendAsync(Channel(sink, "tls"), Message, Trouble.Envelope, default);

        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.Empty(sink.Mails);
    }

    [Theory]
    [InlineData("MAIL", "451 later", SendResult.Retry, "MAIL FROM: 451 later")]
    [InlineData("MAIL", "550 no", SendResult.Refused, "MAIL FROM: 550 no")]
    [InlineData("RCPT", "550-no such\r\n550 user", SendResult.Refused, "RCPT TO: 550 no such user")]
    [InlineData("RCPT TO:<bo", "550 unknown", SendResult.Delivered, "250 queued as 7; 1 of 2 receivers refused: 550 unknown")]
    [InlineData("", "421 busy", SendResult.Retry, "Greeting: 421 busy")]
    [InlineData("", "HTTP/1.1 400 Bad Request", SendResult.Refused, "The server does not speak SMTP.")]
    [InlineData(".", "554 spam", SendResult.Refused, "DATA: 554 spam")]
    public async Task What_the_server_says_decides_whether_to_try_again(string command, string answer, SendResult expected, string told)
    {
        await using var sink = new SmtpSink { Answers = { [command] = answer } };

        Assert.Equal(new(expected, told), await new EmailSender(Open).SendAsync(Channel(sink, "none"), Message, Trouble.Envelope, default));
    }

    [Fact]
    public async Task A_mail_server_in_the_own_network_needs_to_be_allowed()
    {
        await using var sink = new SmtpSink();

        var outcome = await new EmailSender(new(new())).SendAsync(Channel(sink, "none"), Message, Trouble.Envelope, default);

        Assert.Equal((SendResult.Refused, 0), (outcome.Result, sink.Dialogue.Count));
    }

    [Fact]
    public async Task A_line_that_begins_with_a_dot_arrives_whole()
    {
        await using var sink = new SmtpSink();
        var dotted = Message with { Lines = [new("x", "y")], Headline = ".hidden" };

        await new EmailSender(Open).SendAsync(Channel(sink, "none"), dotted, Trouble.Envelope, default);

        Assert.Contains("\r\n\r\n.hidden\r\n", Assert.Single(sink.Mails), StringComparison.Ordinal);
    }

    private static EmailSender Trusting() => new(Open) { Trust = (_, _, _, _) => true };

    private static async Task<IReadOnlyList<string>> DialogueAsync(SmtpSink sink)
    {
        // QUIT is not waited for by the sender, so it may still be on its way.
        for (var i = 0; i < 100 && sink.Dialogue.LastOrDefault() != "QUIT"; i++) await Task.Delay(20);
        return sink.Dialogue;
    }

    private static OpenChannel Channel(SmtpSink sink, string security, string user = "", string password = "") => new("c", ChannelKind.Email, "mail", new Dictionary<string, string>
    {
        ["host"] = "localhost",
        ["port"] = $"{sink.Port}",
        ["security"] = security,
        ["from"] = "clew@example.org",
        ["to"] = "ana@example.org, bo@example.org",
        ["user"] = user,
        ["password"] = password,
    }.ToImmutableSortedDictionary());
}
