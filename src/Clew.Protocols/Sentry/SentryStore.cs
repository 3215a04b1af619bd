using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Decodes the body of <c>POST /api/{project}/store/</c>: one event as plain JSON, as SDKs of before 2022 send errors.</summary>
public static class SentryStore
{
    /// <inheritdoc cref="SentryEnvelope.Decode"/>
    public static SentryDecoded Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        using var document = SenderJson.Parse(body, origin: 0, out var error);
        if (document is null) return SentryDecoded.Failed(error);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return SentryDecoded.Failed(new("an event is a JSON object", 0));
        var items = new SentryItems(key, received, envelopeHeader: default);
        items.Read(document.RootElement.Text("type") == "transaction" ? "transaction" : "event", document.RootElement, body);
        return SentryDecoded.Of(items);
    }
}
