using System.Text.RegularExpressions;

namespace Clew.Analysis.Scrubbing;

/// <summary>The regular expressions of rules of one's own: in time linear to the text, whatever somebody writes.</summary>
public static class RulePattern
{
    /// <summary>Characters of an expression.</summary>
    public const int MaxLength = 300;

    /// <summary>Not reached by a pattern without backtracking; a bound all the same.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <exception cref="ArgumentException">It is no expression, or one that needs backtracking.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
        }
        catch (NotSupportedException error)
        {
            throw new ArgumentException(error.Message, nameof(pattern), error);
        }
    }

    /// <summary>What is wrong with an expression, or null.</summary>
    public static string? ProblemOf(string pattern)
    {
        if (pattern.Length is 0 or > MaxLength) return $"A pattern has 1 to {MaxLength} characters.";
        try
        {
            return Compile(pattern).IsMatch("") ? "The pattern matches an empty text, so it would match everywhere." : null;
        }
        catch (ArgumentException error)
        {
            return $"The pattern cannot be used: {error.Message}";
        }
    }
}
