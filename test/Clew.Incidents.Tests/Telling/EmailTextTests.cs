using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Incidents.Tests.Telling;

public sealed class EmailTextTests
{
    private static readonly EmailSettings Settings = new("mail.example.org", 587, SmtpSecurity.StartTls, "clew@example.org", ["ana@example.org", "bo@example.org"], "", "");

    private static AlertMessage Short(string headline = "High: billing fails") => new()
    {
        Kind = MessageKind.Opened,
        Severity = IncidentSeverity.High,
        Headline = headline,
        Lines = [new("Cause", "<b>ümlaut</b> = 92 %", "https://clew.example.org/x?a=1&b=2")],
        Link = "https://clew.example.org/incidents/1c",
        AcknowledgeLink = "https://clew.example.org/acknowledge/t0",
        Incident = Trouble.Incident(),
    };

    [Fact]
    public void A_mail_is_the_same_as_plain_text_and_as_HTML()
    {
        var mail = EmailText.Of(Settings, Short(), Trouble.Envelope);

        Assert.Equal(
            """
            From: Clew <clew@example.org>
            To: ana@example.org, bo@example.org
            Subject: High: billing POST /charges fails
            Date: Sat, 21 Nov 2026 10:00:07 +0000
            Message-ID: <a0a0a0a0a0a0a0a0@example.org>
            Importance: high
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="clew-d1d1d1d1d1d1d1d1"

            --clew-d1d1d1d1d1d1d1d1
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            High: billing fails

            Cause: <b>=C3=BCmlaut</b> =3D 92 %
              https://clew.example.org/x?a=3D1&b=3D2

            Incident: https://clew.example.org/incidents/1c
            Acknowledge (no login needed): https://clew.example.org/acknowledge/t0
            --clew-d1d1d1d1d1d1d1d1
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable


            """.ReplaceLineEndings("\r\n"), mail[..(mail.LastIndexOf("quoted-printable\r\n\r\n", StringComparison.Ordinal) + "quoted-printable\r\n\r\n".Length)]);
        Assert.EndsWith("--clew-d1d1d1d1d1d1d1d1--\r\n", mail, StringComparison.Ordinal);
        Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(c => c is >= ' ' and <= '~'), line));
    }

    [Fact]
    public void The_HTML_shows_one_column_with_what_to_do_and_encodes_all_that_comes_from_telemetry()
    {
        Assert.Equal(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
            <body style="margin:0;padding:16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif;color:#1b1f27;background:#ffffff">
            <div style="max-width:600px;margin:0 auto">
            <h1 style="font-size:20px;line-height:1.35;margin:0 0 16px;padding-left:12px;border-left:4px solid #c62f3b">High: &lt;script&gt;alert(1)&lt;/script&gt;</h1>
            <p style="margin:0 0 10px"><span style="display:block;font-size:13px;color:#5c6370">Cause</span><a href="https://clew.example.org/x?a=1&amp;b=2" style="color:#4b4ed0">&lt;b&gt;&#xFC;mlaut&lt;/b&gt; = 92 %</a></p>
            <p style="margin:24px 0 0"><a href="https://clew.example.org/incidents/1c" style="display:inline-block;padding:12px 20px;margin:0 8px 8px 0;border-radius:6px;font-weight:600;text-decoration:none;background:#4b4ed0;color:#ffffff">Open the incident</a><a href="https://clew.example.org/acknowledge/t0" style="display:inline-block;padding:12px 20px;margin:0 8px 8px 0;border-radius:6px;font-weight:600;text-decoration:none;background:#e8e9f2;color:#1b1f27">Acknowledge</a></p>
            </div>
            </body></html>

            """, EmailHtml.Of(Short("High: <script>alert(1)</script>")));
    }

    [Fact]
    public void Later_mails_belong_to_the_thread_of_the_first()
    {
        var mail = EmailText.Of(Settings, Short() with { Kind = MessageKind.Resolved }, Trouble.Envelope with { IsFirst = false });

        Assert.Contains("Subject: Re: High: billing POST /charges fails\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <d1d1d1d1d1d1d1d1@example.org>\r\nIn-Reply-To: <a0a0a0a0a0a0a0a0@example.org>\r\nReferences: <a0a0a0a0a0a0a0a0@example.org>\r\n", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Importance", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "Subject: plain\r\n")]
    [InlineData("Ärger", "Subject: =?utf-8?B?w4RyZ2Vy?=\r\n")]
    [InlineData("a\r\nBcc: all@example.org", "Subject: =?utf-8?B?YQ0KQmNjOiBhbGxAZXhhbXBsZS5vcmc=?=\r\n")]
    [InlineData("=?utf-8?Q?hidden?=", "Subject: =?utf-8?B?PT91dGYtOD9RP2hpZGRlbj89?=\r\n")]
    public void No_text_becomes_a_header(string subject, string expected) => Assert.Equal(expected, EncodedHeader.Of("Subject", subject));

    [Fact]
    public void A_long_subject_is_folded_between_its_words_and_whole_characters()
    {
        var header = EncodedHeader.Of("Subject", string.Concat(Enumerable.Repeat("Zahlung schlägt fehl 💥 ", 8)));

        var lines = header.TrimEnd().Split("\r\n");
        Assert.True(lines.Length > 3);
        Assert.All(lines, line => Assert.True(line.Length <= 78, line));
        Assert.All(lines.Skip(1), line => Assert.StartsWith(" =?utf-8?B?", line, StringComparison.Ordinal));
        var words = lines.Select(line => line[(line.IndexOf("?B?", StringComparison.Ordinal) + 3)..^2]).Select(Convert.FromBase64String).Select(System.Text.Encoding.UTF8.GetString);
        Assert.Equal(string.Concat(Enumerable.Repeat("Zahlung schlägt fehl 💥 ", 8)), string.Concat(words));
    }

    [Theory]
    [InlineData("a", "a\r\n")]
    [InlineData("ends with space ", "ends with space=20\r\n")]
    [InlineData("1\n2\r\n3", "1\r\n2\r\n3\r\n")]
    [InlineData("=", "=3D\r\n")]
    public void Text_is_quoted_printable(string text, string expected) => Assert.Equal(expected, QuotedPrintable.Of(text));

    [Fact]
    public void Long_lines_are_broken_softly()
    {
        var encoded = QuotedPrintable.Of(new string('ä', 40));

        Assert.All(encoded.TrimEnd().Split("\r\n"), line => Assert.True(line.Length <= 76, line));
        Assert.Equal(string.Concat(Enumerable.Repeat("=C3=A4", 40)), encoded.Replace("=\r\n", "", StringComparison.Ordinal).TrimEnd());
    }
}
