using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using Shop.Demo.Sinks;

namespace Clew.EndToEnd.Sinks;

/// <summary>The demonstration's mail server, asked by .NET's own mail client and by hand.</summary>
public sealed class MailSinkTests
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        var deliveries = new Deliveries(TimeProvider.System);
        await using var sink = new SmtpSink(deliveries);
        using var client = new SmtpClient("127.0.0.1", sink.Port);
        using var mail = new MailMessage("clew@shop.example", "oncall@shop.example")
        {
            Subject = "Größer als üblich: 12 % of the requests of billing fail since 03:12:04, and this subject is long enough to be folded",
            Body = "At DiscountPolicy.cs:14\n.a line that begins with a dot\n=E2 is no escape here\nΑθήνα",
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", "<1@shop.example>");

        await client.SendMailAsync(mail, TestContext.Current.CancellationToken);

        var delivery = Assert.Single(deliveries.All);
        Assert.Equal(("email", mail.Subject, mail.Body, ""), (delivery.Way, delivery.Subject, delivery.Text.ReplaceLineEndings("\n").TrimEnd(), delivery.Problem));
    }

    [Fact]
    public async Task A_mail_of_two_parts_is_read_by_its_plain_one()
    {
        var deliveries = new Deliveries(TimeProvider.System);
        await using var sink = new SmtpSink(deliveries);
        using var client = new SmtpClient("127.0.0.1", sink.Port);
        using var mail = new MailMessage("clew@shop.example", "oncall@shop.example", "Two parts", "The plain one");
        mail.Headers.Add("Message-ID", "<2@shop.example>");
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>The other one</p>", Encoding.UTF8, "text/html"));

        await client.SendMailAsync(mail, TestContext.Current.CancellationToken);

        Assert.Equal("The plain one", Assert.Single(deliveries.All).Text.Trim());
    }

    [Fact]
    public async Task Commands_out_of_order_are_refused_and_a_mail_without_headers_is_told()
    {
        var deliveries = new Deliveries(TimeProvider.System);
        await using var sink = new SmtpSink(deliveries);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", sink.Port, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        var replies = new List<string> { (await reader.ReadLineAsync(TestContext.Current.CancellationToken))![..3] };

        foreach (var line in new[] { "MAIL FROM:<a@b>", "HELO me", "RCPT TO:<c@d>", "DATA", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "Subject: x\r\n\r\n..y\r\n.", "VRFY c", "QUIT" })
        {
            await writer.WriteLineAsync(line);
            replies.Add((await reader.ReadLineAsync(TestContext.Current.CancellationToken))![..3]);
        }

        Assert.Equal(["220", "503", "250", "503", "503", "250", "250", "354", "250", "502", "221"], replies);
        var delivery = Assert.Single(deliveries.All);
        Assert.Equal(("x", ".y", "the mail has no header 'from'"), (delivery.Subject, delivery.Text.Trim(), delivery.Problem));
    }
}
