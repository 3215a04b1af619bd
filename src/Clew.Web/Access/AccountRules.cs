namespace Clew.Web.Access;

/// <summary>What an account's name and password must be.</summary>
internal static class AccountRules
{
    /// <summary>In characters. Length is what makes a password strong (NIST SP 800-63B, 5.1.1); no rules of composition.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>In characters; bounds the work of hashing.</summary>
    public const int MaxPasswordLength = 256;

    /// <summary>In characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? ProblemOfName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "Enter a name."
        : name.Trim().Length > MaxNameLength ? $"A name has at most {MaxNameLength} characters."
        : name.Any(char.IsControl) ? "A name has no control characters."
        : null;

    /// <summary>What is wrong with the password, or null.</summary>
    public static string? ProblemOfPassword(string? password) =>
        password is null || password.Length < MinPasswordLength ? $"A password has at least {MinPasswordLength} characters."
        : password.Length > MaxPasswordLength ? $"A password has at most {MaxPasswordLength} characters."
        : null;

    /// <summary>The id of the account of that name.</summary>
    public static string IdOf(string name) => name.Trim().ToLowerInvariant();
}
