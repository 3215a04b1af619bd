namespace Clew.Web.Alerts;

/// <summary>The body that makes a channel.</summary>
/// <param name="Kind"><c>email</c>, <c>slack</c>, <c>pagerduty</c>, <c>ntfy</c>, <c>webhook</c>.</param>
/// <param name="Settings">email: host, port, from, to, security, user. ntfy: url, topic. webhook: url.</param>
/// <param name="Secrets">email: password. slack: url. pagerduty: routingKey. ntfy: token. webhook: secret. They are never shown again.</param>
public sealed record NewChannelRequest(string? Kind, string? Name, Dictionary<string, string>? Settings, Dictionary<string, string>? Secrets);
