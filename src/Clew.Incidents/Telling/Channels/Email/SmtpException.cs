namespace Clew.Incidents.Telling;

/// <summary>A mail server refused, or spoke something that is not SMTP.</summary>
/// <param name="isPermanent">The same again will fail the same.</param>
internal sealed class SmtpException(string message, bool isPermanent) : IOException(message)
{
    public bool IsPermanent => isPermanent;

    public static SmtpException Of(string doing, SmtpReply reply) => new($"{doing}: {reply.Text}", reply.Code >= 500);
}
