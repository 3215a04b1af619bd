using System.Collections.Immutable;

namespace Clew.Analysis.Scrubbing;

/// <summary>The rules that the product brings. Their ids and words are documented in docs/scrubbing.md and never change.</summary>
public static class DefaultRules
{
    public static readonly DefaultRule Password = new("password", "password",
        "Values of names like password, passwd, pwd and passphrase, in connection strings too.");

    public static readonly DefaultRule Secret = new("secret", "secret",
        "Values of names like secret, client_secret, api_key, access_key and private_key.");

    public static readonly DefaultRule Token = new("token", "token",
        "Values of names like token and access_token, bearer tokens, JSON Web Tokens, and keys with the known prefixes of GitHub, GitLab, Slack, Stripe, AWS, Google and others.");

    public static readonly DefaultRule Authorization = new("authorization", "authorization",
        "The headers Authorization and Proxy-Authorization, and headers that carry keys.");

    public static readonly DefaultRule Cookie = new("cookie", "cookie", "The headers Cookie and Set-Cookie, and session cookies by their usual names.");

    public static readonly DefaultRule CardNumber = new("card-number", "card number",
        "Payment card numbers: an issuer's prefix and length, and a valid check digit (Luhn). Security codes by their name.");

    public static readonly DefaultRule NationalId = new("national-id", "national id",
        "National identity numbers whose form has check digits; others by their name (ssn, passport_number and so on).");

    public static readonly DefaultRule PrivateKey = new("private-key", "private key", "Private keys in PEM form.");

    public static readonly DefaultRule Credentials = new("credentials", "credentials", "User and password in addresses: https://user:password@host.");

    public static readonly DefaultRule Email = new("email", "e-mail", "E-mail addresses.", IsByChoice: true);

    public static readonly DefaultRule Ip = new("ip", "ip", "IP addresses, version 4 and 6.", IsByChoice: true);

    public static ImmutableArray<DefaultRule> All { get; } =
        [Password, Secret, Token, Authorization, Cookie, CardNumber, NationalId, PrivateKey, Credentials, Email, Ip];
}
