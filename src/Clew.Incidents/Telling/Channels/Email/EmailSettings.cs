using System.Globalization;
using System.Net.Mail;

namespace Clew.Incidents.Telling;

/// <summary>An e-mail channel's values, read. The channel was checked by <see cref="ChannelRules"/>.</summary>
internal sealed record EmailSettings(string Host, int Port, SmtpSecurity Security, string From, string[] To, string User, string Password)
{
    /// <summary>The part of the sender's address that names its domain; message ids end with it.</summary>
    public string Domain => new MailAddress(From).Host;

    public static EmailSettings Of(OpenChannel channel) => new(
        channel["host"],
        int.Parse(channel["port"], CultureInfo.InvariantCulture),
        channel["security"] switch
        {
            "none" => SmtpSecurity.None,
            "tls" => SmtpSecurity.Tls,
            _ => SmtpSecurity.StartTls,
        },
        channel["from"],
        ChannelRules.Receivers(channel["to"]),
        channel["user"],
        channel["password"]);

    /// <summary>Nothing: it holds a password.</summary>
    public override string ToString() => nameof(EmailSettings);
}
