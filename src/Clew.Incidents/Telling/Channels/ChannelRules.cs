using System.Globalization;
using System.Net.Mail;

namespace Clew.Incidents.Telling;

/// <summary>What a channel must be. Every problem is told at once, by the name of the field.</summary>
public static class ChannelRules
{
    /// <summary>Characters of a name.</summary>
    private const int MaxName = 64;

    /// <summary>Receivers of one e-mail channel.</summary>
    private const int MaxReceivers = 20;

    /// <summary>Characters of an ntfy topic, as its server allows.</summary>
    private const int MaxTopic = 64;

    /// <summary>Empty when nothing is wrong.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Problems(ChannelDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Trim().Length > MaxName || draft.Name.Any(char.IsControl))
            yield return new("name", $"A name has 1 to {MaxName} characters.");
        var form = ChannelForm.Of(draft.Kind);
        foreach (var name in draft.Settings.Keys.Concat(draft.Secrets.Keys).Where(name => form.All(field => field.Name != name)))
            yield return new(name, $"A channel of kind {draft.Kind} has no such value. It has {string.Join(", ", form.Select(field => field.Name))}.");
        foreach (var field in form)
            if (ProblemOf(field, draft) is { } problem) yield return new(field.Name, problem);
        if (draft.Kind == ChannelKind.Email && Value(draft, "password").Length > 0)
        {
            if (Value(draft, "user").Length == 0) yield return new("user", "A password needs a user.");
            if (Value(draft, "security") == "none") yield return new("security", "A password is only sent over an encrypted connection: starttls or tls.");
        }
    }

    private static string? ProblemOf(ChannelField field, ChannelDraft draft)
    {
        var misplaced = (field.IsSecret ? draft.Settings : draft.Secrets).ContainsKey(field.Name);
        if (misplaced) return field.IsSecret ? "This is a secret: put it among the secrets." : "This is no secret: put it among the settings.";
        var value = Value(draft, field.Name);
        if (value.Length == 0) return field.IsRequired ? "This is needed." : null;
        if (value.Length > ChannelForm.MaxLength || value.Any(char.IsControl)) return $"At most {ChannelForm.MaxLength} characters, without line ends.";
        if (field.Choices.Length > 0) return field.Choices.Contains(value) ? null : $"One of {string.Join(", ", field.Choices)}.";
        return field.Name switch
        {
            "url" => IsWebAddress(value) ? null : "A complete address that begins with https:// or http://, without name and password.",
            "port" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? null : "A number from 1 to 65535; mostly 587.",
            "host" => Uri.CheckHostName(value) == UriHostNameType.Unknown ? "The name or address of a server." : null,
            "from" => IsMailbox(value) ? null : "An e-mail address: clew@example.org.",
            "to" => Receivers(value) is { Length: > 0 and <= MaxReceivers } all && all.All(IsMailbox) ? null : $"1 to {MaxReceivers} e-mail addresses, separated by commas.",
            "topic" => value.Length <= MaxTopic && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null : $"1 to {MaxTopic} letters, digits, dashes and underscores.",
            _ => null,
        };
    }

    /// <summary>The addresses of a list with commas.</summary>
    internal static string[] Receivers(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Value(ChannelDraft draft, string name) => draft.Settings.GetValueOrDefault(name) ?? draft.Secrets.GetValueOrDefault(name) ?? "";

    private static bool IsWebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0;

    // ASCII only: others need SMTPUTF8, which not every server speaks. Angle brackets and spaces would end the SMTP command.
    private static bool IsMailbox(string value) =>
        value.All(c => c is > ' ' and < '\u007f' and not '<' and not '>' and not '"') && MailAddress.TryCreate(value, out var address) && address.Address == value;
}
