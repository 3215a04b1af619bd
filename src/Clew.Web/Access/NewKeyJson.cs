namespace Clew.Web.Access;

/// <summary>A new API key in the API: the only time that its secret is shown.</summary>
/// <param name="Key">The key itself.</param>
/// <param name="Dsn">For a Sentry SDK.</param>
public sealed record NewKeyJson(string Id, string Label, string Project, string Environment, DateTimeOffset CreatedAt, string Key, string Dsn);
