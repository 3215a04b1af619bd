using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// The typed attributes of Sentry's batched records, streamed spans and logs (develop.sentry.dev, Attributes): each is
/// <c>{"value": ..., "type": "string"}</c>, and what an event says in fields of its own (release, SDK, user) stands among them.
/// </summary>
internal static class SentryAttributes
{
    /// <summary>Names and values without their types.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Untyped(JsonElement attributes) =>
        attributes.Pairs()
            .Select(static pair => (pair.Name, Value: pair.Value.Field("value")))
            .Where(static pair => pair.Value.ValueKind != JsonValueKind.Undefined);

    /// <summary>Without trace and span, which stand beside the attributes.</summary>
    public static Correlation Correlate(AttributeList attributes, Timestamp time, KeyScope key)
    {
        var release = attributes["sentry.release"] ?? "";
        return new()
        {
            Project = key.Project,
            Environment = key.Environment,
            Service = SentryService.Of(attributes, contexts: default, release, key),
            Release = SentryLimits.Cut(release, SentryLimits.NameLength),
            Time = time,
            User = SentryLimits.Cut(
                attributes["user.id"] ?? attributes["user.name"] ?? attributes["user.email"] ?? attributes["user.ip_address"] ?? "", SentryLimits.NameLength),
            Session = SentryLimits.Cut(attributes["session.id"] ?? "", SentryLimits.NameLength),
        };
    }

    /// <summary>What OpenTelemetry calls the resource.</summary>
    /// <param name="host">The machine, where the record says it.</param>
    public static AttributeList Resource(AttributeList attributes, Correlation context, string? host, DiscardTally discards) => SentrySpans.Resource(
        context, attributes["sentry.environment"] ?? "", host ?? "",
        $"{attributes["sentry.sdk.name"]}/{attributes["sentry.sdk.version"]}", discards);
}
