using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// What events and transactions have alike: whom and what they belong to (develop.sentry.dev, Event Payloads, Attributes and Interfaces).
/// </summary>
internal sealed class SentryContext
{
    public required Correlation Correlation { get; init; }
    public required AttributeList Tags { get; init; }
    public required UserContext? User { get; init; }
    public required RequestContext? Request { get; init; }

    /// <summary><c>name/version</c> of the SDK, or empty.</summary>
    public required string Sdk { get; init; }

    /// <param name="envelopeHeader">Of the envelope that the item came in; undefined without one.</param>
    public static SentryContext Read(JsonElement item, JsonElement envelopeHeader, KeyScope key, Timestamp time, DiscardTally discards)
    {
        var release = SentryLimits.Cut(item.Text("release"), SentryLimits.NameLength);
        var tags = ReadTags(item, key, discards);
        var user = ReadUser(item.Field("user"));
        var contexts = item.Field("contexts");
        var (trace, span) = SentryTrace.Of(item, envelopeHeader);
        return new()
        {
            Correlation = new()
            {
                Project = key.Project,
                Environment = key.Environment,
                Service = SentryService.Of(tags, contexts, release, key),
                Release = release,
                Time = time,
                TraceId = trace,
                SpanId = span,
                User = user?.Key ?? "",
                Session = tags["session.id"] ?? "",
            },
            Tags = tags,
            User = user,
            Request = ReadRequest(item.Field("request"), discards),
            Sdk = ReadSdk(item.Field("sdk")),
        };
    }

    /// <summary>
    /// The tags, and what Sentry itself makes tags of. The event's environment only when the key says another: the key wins, but a key used in
    /// the wrong place should be seen.
    /// </summary>
    private static AttributeList ReadTags(JsonElement item, KeyScope key, DiscardTally discards)
    {
        var tags = new NamedTexts(SentryLimits.Names, SentryLimits.ShortLength, discards).AddAll(item.Field("tags"));
        if (item.Text("environment") is var environment && environment != key.Environment) tags.AddKnown("environment", environment);
        return tags
            .AddKnown("server_name", item.Text("server_name"))
            .AddKnown("logger", item.Text("logger"))
            .AddKnown("dist", item.Text("dist"))
            .ToList();
    }

    /// <summary><c>{{auto}}</c> asks Sentry for the address of the request; here that may be a proxy's, so it stays unknown.</summary>
    private static UserContext? ReadUser(JsonElement user)
    {
        var address = Cut(user.Text("ip_address"));
        if (address == "{{auto}}") address = "";
        var read = new UserContext(Cut(user.Text("id")), Cut(user.Text("username")), Cut(user.Text("email")), address);
        return read.Key.Length > 0 ? read : null;

        static string Cut(string text) => SentryLimits.Cut(text, SentryLimits.NameLength);
    }

    private static RequestContext? ReadRequest(JsonElement request, DiscardTally discards)
    {
        if (request.ValueKind != JsonValueKind.Object) return null;
        var url = request.Text("url");
        var query = QueryOf(request.Field("query_string"));
        if (query.Length > 0 && !url.Contains('?', StringComparison.Ordinal)) url = $"{url}?{query}";
        var headers = new NamedTexts(SentryLimits.Names, SentryLimits.ShortLength, discards);
        foreach (var (name, value) in request.Field("headers").Pairs())
            headers.Add(name, value.AsCanonicalText());
        return new(
            SentryLimits.Cut(request.Text("method"), SentryLimits.NameLength),
            SentryLimits.Cut(url, SentryLimits.ShortLength),
            headers.ToList());
    }

    /// <summary>A string, an object, or pairs.</summary>
    private static string QueryOf(JsonElement query)
    {
        if (query.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return query.AsText().TrimStart('?');
        return string.Join('&', query.Pairs().Select(static pair =>
            $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value.AsCanonicalText())}"));
    }

    private static string ReadSdk(JsonElement sdk)
    {
        var name = SentryLimits.Cut(sdk.Text("name"), SentryLimits.NameLength);
        var version = SentryLimits.Cut(sdk.Text("version"), SentryLimits.NameLength);
        return version.Length == 0 ? name : $"{name}/{version}";
    }
}
