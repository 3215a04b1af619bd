using System.Collections.Frozen;
using System.Text;

namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Which names stand for a value that nobody should read. A name is looked at by its parts between dots, without case, dashes and underscores,
/// so that <c>http.request.header.x-api-key</c>, <c>X-Api-Key</c> and <c>x_api_key</c> are the same.
/// </summary>
internal static class SensitiveNames
{
    /// <summary>Bytes of a part that are compared, from its end: more than any name of the lists has.</summary>
    private const int LongestPart = 64;

    /// <summary>Headers. They are sensitive wherever in a name they stand: SDKs write <c>http.request.header.cookie.session</c> for one cookie.</summary>
    private static readonly FrozenDictionary<string, DefaultRule> Headers = Map(
        (DefaultRules.Authorization, "authorization proxyauthorization xapikey xsentryauth xauthtoken xauthorization xgoogapikey xfunctionskey ocpapimsubscriptionkey xvaulttoken"),
        (DefaultRules.Token, "xcsrftoken xxsrftoken xamzsecuritytoken"),
        (DefaultRules.Cookie, "cookie setcookie cookie2 setcookie2"));

    /// <summary>The whole last part. Too short or too common to be looked for at the end of others.</summary>
    private static readonly FrozenDictionary<string, DefaultRule> Exact = Map(
        (DefaultRules.Cookie, "cookies phpsessid jsessionid sessid aspnetsessionid connectsid"),
        (DefaultRules.Token, "token sig jwt otp totp"),
        (DefaultRules.CardNumber, "cvv cvv2 cvc cvc2 ccnum"),
        (DefaultRules.NationalId, "ssn nino bsn cpf dni pesel aadhaar"));

    /// <summary>Endings of the last part: <c>db.password</c>, <c>OldPassword</c>, <c>client_secret</c>.</summary>
    private static readonly (DefaultRule Rule, byte[] Ending)[] Endings = List(
        (DefaultRules.Password, "password passwd passphrase passcode pwd passwort"),
        (DefaultRules.Secret, "secret secretkey apikey accesskey accesskeyid privatekey signingkey encryptionkey accountkey sharedkey masterkey appkey credentials credential amzsignature"),
        (DefaultRules.Token, "token tokenid sessionkey"),
        (DefaultRules.CardNumber, "cardnumber cardno creditcard securitycode"),
        (DefaultRules.NationalId, "ssn socialsecuritynumber socialsecurity nationalid nationalidnumber personnummer fodselsnummer passportnumber driverslicense"));

    /// <summary>Names that end like a token and are places in a list or numbers of one.</summary>
    private static readonly byte[][] NoTokens =
        [.. "pagetoken continuationtoken cancellationtoken synctoken unexpectedtoken nexttoken stoptoken pertoken".Split(' ').Select(Encoding.UTF8.GetBytes)];

    private static readonly FrozenDictionary<string, DefaultRule>.AlternateLookup<ReadOnlySpan<char>> HeaderLookup = Headers.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, DefaultRule>.AlternateLookup<ReadOnlySpan<char>> ExactLookup = Exact.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The rule for values of that name, or null.</summary>
    /// <param name="isHeader">Whether it names a header, whose value goes to the end of its line.</param>
    public static DefaultRule? Find(ReadOnlySpan<byte> name, out bool isHeader)
    {
        isHeader = false;
        Span<byte> buffer = stackalloc byte[LongestPart];
        Span<char> text = stackalloc char[LongestPart];
        scoped ReadOnlySpan<byte> last = default;
        while (true)
        {
            var dot = name.IndexOf((byte)'.');
            last = Plain(dot < 0 ? name : name[..dot], buffer);
            if (HeaderLookup.TryGetValue(Widen(last, text), out var header))
            {
                isHeader = true;
                return header;
            }
            if (dot < 0) break;
            name = name[(dot + 1)..];
        }
        if (ExactLookup.TryGetValue(Widen(last, text), out var exact)) return exact;
        foreach (var (rule, ending) in Endings)
            if (last.EndsWith(ending))
                return rule == DefaultRules.Token && IsNoToken(last) ? null : rule;
        return null;
    }

    private static bool IsNoToken(ReadOnlySpan<byte> name)
    {
        foreach (var ending in NoTokens)
            if (name.EndsWith(ending))
                return true;
        return false;
    }

    /// <summary>The end of a part in lower case, without dashes and underscores.</summary>
    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> part, Span<byte> buffer)
    {
        var start = buffer.Length;
        for (var i = part.Length - 1; i >= 0 && start > 0; i--)
            if (part[i] is not ((byte)'-' or (byte)'_' or (byte)' '))
                buffer[--start] = part[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(part[i] | 0x20) : part[i];
        return buffer[start..];
    }

    private static ReadOnlySpan<char> Widen(ReadOnlySpan<byte> name, Span<char> text)
    {
        for (var i = 0; i < name.Length; i++) text[i] = (char)name[i];
        return text[..name.Length];
    }

    private static FrozenDictionary<string, DefaultRule> Map(params (DefaultRule Rule, string Names)[] rules) =>
        rules.SelectMany(rule => rule.Names.Split(' ').Select(name => (name, rule.Rule))).ToFrozenDictionary(pair => pair.name, pair => pair.Rule, StringComparer.Ordinal);

    private static (DefaultRule, byte[])[] List(params (DefaultRule Rule, string Names)[] rules) =>
        [.. rules.SelectMany(rule => rule.Names.Split(' ').Select(name => (rule.Rule, Encoding.UTF8.GetBytes(name))))];
}
