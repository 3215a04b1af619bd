using System.Collections.Frozen;

namespace Clew.Ingest.Scrubbing;

/// <summary>
/// Which names stand for a value that lets its reader act as somebody else. A name is looked at by its parts between dots, without case, dashes
/// and underscores, so that <c>http.request.header.x-api-key</c>, <c>X-Api-Key</c> and <c>x_api_key</c> are the same.
/// </summary>
public static class SensitiveNames
{
    /// <summary>Characters of a part that are compared, from its end: more than any name of the lists has.</summary>
    private const int LongestPart = 64;

    /// <summary>Headers. They are sensitive wherever in a name they stand: SDKs write <c>http.request.header.cookie.session</c> for one cookie.</summary>
    private static readonly FrozenSet<string> Headers = Set(
        "authorization", "proxyauthorization", "cookie", "setcookie", "xapikey", "xsentryauth", "xcsrftoken", "xxsrftoken", "xauthtoken");

    /// <summary>Endings of the last part: <c>db.password</c>, <c>OldPassword</c>, <c>client_secret</c>.</summary>
    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "secretkey", "apikey", "accesskey", "privatekey", "accesstoken", "refreshtoken", "authtoken",
        "bearertoken", "credentials",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HeaderLookup = Headers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a value of that name is scrubbed.</summary>
    public static bool Contains(ReadOnlySpan<char> name)
    {
        Span<char> buffer = stackalloc char[LongestPart];
        scoped ReadOnlySpan<char> last = default;
        foreach (var range in name.Split('.'))
        {
            last = Plain(name[range], buffer);
            if (HeaderLookup.Contains(last)) return true;
        }
        foreach (var ending in Endings)
            if (last.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The end of a part in lower case, without dashes and underscores.</summary>
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> part, Span<char> buffer)
    {
        var start = buffer.Length;
        for (var i = part.Length - 1; i >= 0 && start > 0; i--)
            if (part[i] is not ('-' or '_'))
                buffer[--start] = char.ToLowerInvariant(part[i]);
        return buffer[start..];
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
