namespace Clew.Web.Access;

/// <summary>An API key in the API, without its secret.</summary>
public sealed record KeyJson(string Id, string Label, string Project, string Environment, DateTimeOffset CreatedAt);
