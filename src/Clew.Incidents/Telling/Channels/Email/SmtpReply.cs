namespace Clew.Incidents.Telling;

/// <summary>What a mail server answers to a command (RFC 5321, 4.2).</summary>
/// <param name="Code">2xx done, 3xx go on, 4xx later, 5xx no.</param>
/// <param name="Lines">Texts without the code; at least one.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsDone => Code is >= 200 and < 300;

    /// <summary>On one line, with its code.</summary>
    public string Text => $"{Code} {string.Join(' ', Lines)}";
}
