using System.Text;
using System.Text.RegularExpressions;

namespace Clew.Incidents.Ownership;

/// <summary>
/// Patterns of CODEOWNERS files (GitHub's documentation, "About code owners"): as in gitignore, a slash at the beginning or within ties the pattern to the root, one at the end
/// means everything below, <c>*</c> stays within a folder, <c>**</c> does not, <c>?</c> is one character. Files of stack traces have other roots than a repository
/// (<c>/home/ci/build/src/...</c>), so the root may be any folder of the path.
/// </summary>
internal static class PathPattern
{
    /// <summary>Characters; a longer pattern matches nothing.</summary>
    private const int MaxPattern = 500;

    public static bool IsMatch(string pattern, string path) => pattern.Length is > 0 and <= MaxPattern && Expression(pattern).IsMatch(path.Replace('\\', '/'));

    private static Regex Expression(string pattern)
    {
        var body = pattern.Trim('/');
        var text = new StringBuilder("(?:^|/)");
        for (var i = 0; i < body.Length; i++)
            if (body.AsSpan(i).StartsWith("**/")) (_, i) = (text.Append("(?:.*/)?"), i + 2);
            else if (body.AsSpan(i).StartsWith("**")) (_, i) = (text.Append(".*"), i + 1);
            else if (body[i] == '*') text.Append("[^/]*");
            else if (body[i] == '?') text.Append("[^/]");
            else text.Append(Regex.Escape(body[i].ToString()));
        // `docs/*` has the files of docs and not of its folders; a plain name has all below it.
        text.Append(pattern.EndsWith('/') ? "/.+$" : body.EndsWith("/*", StringComparison.Ordinal) ? "$" : "(?:/.*)?$");
        return new(text.ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
