using System.Collections.Immutable;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Reads the item <c>event</c> (develop.sentry.dev, Event Payloads). Fields that are not named here are not kept.</summary>
internal sealed class SentryEventReader(KeyScope key, Timestamp received, JsonElement envelopeHeader, DiscardTally discards)
{
    // Places in BreadcrumbFields.
    private const int CrumbTime = 0, CrumbCategory = 1, CrumbLevel = 2, CrumbMessage = 3, CrumbValues = 4;

    private static readonly FieldNames BreadcrumbFields = new("timestamp", "category", "level", "message", "data");

    public ErrorEvent Read(JsonElement item, string eventId)
    {
        var time = SentryTime.Read(item.Field("timestamp")) ?? received;
        var context = SentryContext.Read(item, envelopeHeader, key, time, discards);
        var (message, template) = ReadMessage(item);
        var exceptions = new SentryExceptions(discards).Read(item, message, out var handled);
        // Thrown strings and captured messages come as an exception without a type.
        if (message.Length == 0 && exceptions.Outermost is { Type: "" } untyped) message = untyped.Message;
        return new()
        {
            EventId = eventId,
            Context = context.Correlation,
            Source = ErrorSource.Sentry,
            Level = LevelOf(item.Text("level")),
            Platform = SentryPlatform.Canonical(SentryLimits.Cut(item.Text("platform"), SentryLimits.NameLength)),
            Exceptions = exceptions,
            Message = message,
            MessageTemplate = template,
            Transaction = SentryLimits.Cut(item.Text("transaction"), SentryLimits.NameLength),
            Handled = handled,
            Request = context.Request,
            User = context.User,
            Breadcrumbs = ReadBreadcrumbs(item.Field("breadcrumbs"), time),
            Tags = context.Tags,
            Contexts = ReadContexts(item),
            Sdk = context.Sdk,
            SdkFingerprint = ReadFingerprint(item.Field("fingerprint")),
        };
    }

    /// <summary>
    /// <c>message</c> is a string or, like <c>logentry</c>, an object: <c>message</c> is then the template and <c>formatted</c> the text.
    /// </summary>
    private static (string Message, string Template) ReadMessage(JsonElement item)
    {
        var plain = item.Field("message");
        var entry = item.Field("logentry") is { ValueKind: JsonValueKind.Object } logEntry ? logEntry : plain;
        var template = entry.Text("message");
        var formatted = entry.Text("formatted");
        var message = formatted.Length > 0 ? formatted : plain.AsText() is { Length: > 0 } text ? text : FillIn(template, entry.Field("params"));
        return (SentryLimits.Cut(message, SentryLimits.MessageLength), SentryLimits.Cut(template, SentryLimits.MessageLength));
    }

    /// <summary>
    /// For SDKs that send the template and the values apart: fills <c>%s</c> in order, as the specification asks of the server.
    /// </summary>
    private static string FillIn(string template, JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Array) return template;
        var parts = template.Split("%s");
        if (parts.Length - 1 != parameters.GetArrayLength()) return template;
        var values = parameters.EnumerateArray().Select(static p => p.AsCanonicalText());
        return parts[0] + string.Concat(values.Zip(parts.Skip(1), static (value, part) => value + part));
    }

    private static ErrorLevel LevelOf(string level) => level.ToLowerInvariant() switch
    {
        "fatal" or "critical" => ErrorLevel.Fatal,
        "warning" or "warn" => ErrorLevel.Warning,
        "info" or "log" => ErrorLevel.Info,
        "debug" or "trace" => ErrorLevel.Debug,
        _ => ErrorLevel.Error,
    };

    private ImmutableArray<Breadcrumb> ReadBreadcrumbs(JsonElement breadcrumbs, Timestamp eventTime)
    {
        if (breadcrumbs.ValueKind == JsonValueKind.Undefined) return [];
        var all = breadcrumbs.Values().Where(static b => b.ValueKind == JsonValueKind.Object).ToList();
        var surplus = Math.Max(0, all.Count - SentryLimits.Breadcrumbs);
        discards.AddSurplus(surplus, DiscardSignal.Breadcrumb, $"more than {SentryLimits.Breadcrumbs} breadcrumbs");
        return [.. all.Skip(surplus).Select(b => ReadBreadcrumb(b, eventTime))];
    }

    private Breadcrumb ReadBreadcrumb(JsonElement breadcrumb, Timestamp eventTime)
    {
        var fields = BreadcrumbFields.Read(breadcrumb);
        return new(
            SentryTime.Read(fields[CrumbTime]) ?? eventTime,
            SentryLimits.Cut(fields[CrumbCategory].AsText(), SentryLimits.NameLength),
            SentryLimits.Cut(fields[CrumbLevel].AsText(), SentryLimits.NameLength),
            SentryLimits.Cut(fields[CrumbMessage].AsText(), SentryLimits.MessageLength),
            fields[CrumbValues].ValueKind == JsonValueKind.Undefined ? AttributeList.Empty : new NamedTexts(SentryLimits.Names, SentryLimits.ShortLength, discards).AddAll(fields[CrumbValues]).ToList());
    }

    /// <summary>
    /// <c>context.key</c> and <c>extra.key</c>. Of the trace context only what the correlation does not have; <c>type</c> only repeats the
    /// name.
    /// </summary>
    private AttributeList ReadContexts(JsonElement item)
    {
        var values = new NamedTexts(SentryLimits.ContextValues, SentryLimits.ValueLength, discards);
        foreach (var (name, context) in item.Field("contexts").Pairs())
            foreach (var (field, value) in context.Pairs())
                if (field != "type" && !(name == "trace" && field is "trace_id" or "span_id"))
                    values.Add($"{name}.{field}", value.AsCanonicalText());
        return values.AddAll(item.Field("extra"), "extra.").ToList();
    }

    private ImmutableArray<string> ReadFingerprint(JsonElement fingerprint)
    {
        var parts = fingerprint.Values().Select(static p => SentryLimits.Cut(p.AsText(), SentryLimits.NameLength)).ToList();
        parts.RemoveAll(static p => p.Length == 0);
        var surplus = parts.Count - SentryLimits.FingerprintParts;
        discards.AddSurplus(surplus, DiscardSignal.AttributeValue, $"more than {SentryLimits.FingerprintParts} parts of a fingerprint");
        return [.. parts.Take(SentryLimits.FingerprintParts)];
    }
}
