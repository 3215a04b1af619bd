namespace Clew.Web.Access;

/// <summary>What a sender needs: the key, and where to send.</summary>
/// <param name="Text">The key itself, or a placeholder where it is not known any more.</param>
/// <param name="BaseUrl">Scheme, host and port by which the reader reaches Clew: <c>http://localhost:4800</c>.</param>
/// <param name="SentryProject">The number of the project in a DSN.</param>
public sealed record SendingKey(string Text, Uri BaseUrl, int SentryProject)
{
    /// <summary>The Sentry DSN: <c>http://key@localhost:4800/1</c>.</summary>
    public string Dsn => $"{BaseUrl.Scheme}://{Text}@{BaseUrl.Authority}/{SentryProject}";

    /// <summary>Without a slash at the end.</summary>
    public string Url => BaseUrl.GetLeftPart(UriPartial.Authority);
}
