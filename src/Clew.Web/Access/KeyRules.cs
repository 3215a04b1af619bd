namespace Clew.Web.Access;

/// <summary>What the label and environment of a key must be.</summary>
internal static class KeyRules
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 64;

    /// <summary>What is wrong with the label, or null.</summary>
    public static string? ProblemOfLabel(string? label) =>
        string.IsNullOrWhiteSpace(label) || label.Trim().Length > MaxLength || label.Any(char.IsControl)
            ? $"A label has 1 to {MaxLength} characters; it says who uses the key." : null;

    /// <summary>What is wrong with the environment, or null. The rule is Sentry's: no spaces, no slashes.</summary>
    public static string? ProblemOfEnvironment(string? environment) =>
        string.IsNullOrEmpty(environment) || environment.Length > MaxLength || !environment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? $"An environment has 1 to {MaxLength} letters, digits, dots, dashes and underscores: production." : null;

    /// <summary>What is wrong with the overlap of a rotation, or null.</summary>
    public static string? ProblemOfOverlap(double hours) =>
        hours >= 0 && hours <= IngestKeys.LongestOverlap.TotalHours ? null : $"The old secret is taken for 0 to {IngestKeys.LongestOverlap.TotalHours} hours.";
}
