using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Incidents.Canary;

/// <summary>Whom incidents of the canary are told to: its own channel, and nobody else. Not documents, so that no page can change or show them.</summary>
internal static class CanaryRoute
{
    public const string ChannelId = "clew-canary";

    public static readonly NotificationChannel Channel = new()
    {
        Id = ChannelId,
        Kind = ChannelKind.Canary,
        Name = "Canary",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "clew",
    };

    public static readonly ImmutableArray<AlertRule> Rules =
    [
        new()
        {
            Id = ChannelId,
            Name = "Canary",
            MinSeverity = IncidentSeverity.Low,
            Steps = [new([ChannelId], 0)],
            CreatedAt = DateTimeOffset.UnixEpoch,
        },
    ];
}
