namespace Clew.Protocols.Sentry;

/// <summary>Words that a sender chooses and that become names to count by.</summary>
internal static class SentryNames
{
    /// <summary>The letters of a name that is shown; the longest item type of the specification has 22.</summary>
    private const int MaxLength = 40;

    /// <summary>The name itself when it has only letters, digits and <c>_ - .</c>, and not without end; else <c>other</c>.</summary>
    public static string Safe(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "other";
}
