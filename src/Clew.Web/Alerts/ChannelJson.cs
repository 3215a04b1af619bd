using System.Collections.Immutable;
using Clew.Incidents.Telling;

namespace Clew.Web.Alerts;

/// <summary>A channel in the API.</summary>
/// <param name="Kind"><c>email</c>, <c>slack</c>, <c>pagerduty</c>, <c>ntfy</c>, <c>webhook</c>.</param>
/// <param name="Secrets">The names of those that are set; their values are never shown.</param>
public sealed record ChannelJson(
    string Id, string Kind, string Name, ImmutableSortedDictionary<string, string> Settings, ImmutableArray<string> Secrets, DateTimeOffset CreatedAt, string CreatedBy)
{
    internal static ChannelJson Of(NotificationChannel channel) =>
        new(channel.Id, ChannelWords.Id(channel.Kind), channel.Name, channel.Settings, [.. channel.Secrets.Keys], channel.CreatedAt, channel.CreatedBy);
}
