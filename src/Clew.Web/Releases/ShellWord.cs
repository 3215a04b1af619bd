namespace Clew.Web.Releases;

/// <summary>Text as one word of a shell command that people copy.</summary>
internal static class ShellWord
{
    /// <summary>As it is when no shell reads anything into it; else in single quotes.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '@' or ':' or '=' or '+')
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
