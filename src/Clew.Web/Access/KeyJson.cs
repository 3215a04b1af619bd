using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Access;

/// <summary>An API key in the API, without its secret.</summary>
/// <param name="AllowedOrigins">From which pages browsers may send with it; empty: from any.</param>
/// <param name="RotatedAt">When it got another secret.</param>
/// <param name="OldSecretValidUntil">Until when the secret before that is taken.</param>
/// <param name="OldSecretLastUsedAt">When somebody sent with it.</param>
/// <param name="LastUsedAt">When a request came with it, accepted or not.</param>
/// <param name="FirstEventAt">When something of it was first accepted.</param>
/// <param name="LastEventAt">When something of it was last accepted.</param>
/// <param name="AcceptedToday">Records, on this day in UTC: what the daily quota is compared with.</param>
public sealed record KeyJson(
    string Id, string Label, string Project, string Environment, DateTimeOffset CreatedAt, ImmutableArray<string> AllowedOrigins, LimitsJson Limits,
    DateTimeOffset? RotatedAt, DateTimeOffset? OldSecretValidUntil, DateTimeOffset? OldSecretLastUsedAt,
    DateTimeOffset? LastUsedAt, DateTimeOffset? FirstEventAt, DateTimeOffset? LastEventAt, long AcceptedToday)
{
    internal static KeyJson Of(KeyUsage usage) => new(
        usage.Key.Id, usage.Key.Label, usage.Key.Project, usage.Key.Environment, usage.Key.CreatedAt, usage.Key.AllowedOrigins, LimitsJson.Of(usage.Key.Limits),
        usage.Key.RotatedAt, usage.Key.Previous?.ValidUntil, usage.OldSecretLastUsed,
        usage.LastUsed, usage.Events?.First, usage.Events?.Last, usage.Today);
}
