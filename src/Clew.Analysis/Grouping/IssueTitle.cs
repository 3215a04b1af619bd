using Clew.Model;

namespace Clew.Analysis.Grouping;

/// <summary>How an issue is called: by the message of the exception that names it.</summary>
internal static class IssueTitle
{
    /// <summary>Characters of a title, as <see cref="Issue.Title"/> says.</summary>
    private const int Length = 500;

    public static string Of(ErrorEvent error, ExceptionValue? naming)
    {
        var text = naming is { Message.Length: > 0 } ? naming.Message
            : error.Message.Length > 0 ? error.Message
            : error.MessageTemplate.Length > 0 ? error.MessageTemplate
            : naming?.Type ?? "";
        text = text.Trim();
        if (text.Length <= Length) return text;
        var end = char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length;
        return text[..end];
    }
}
