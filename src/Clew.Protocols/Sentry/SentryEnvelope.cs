using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Decodes the body of <c>POST /api/{project}/envelope/</c> (develop.sentry.dev, Envelopes).</summary>
public static class SentryEnvelope
{
    /// <summary>Items that are looked at; SDKs send fewer than ten. The rest is discarded as one.</summary>
    private const int MaxItems = 1000;

    /// <param name="body">The body, decompressed.</param>
    /// <param name="key">Whose project and environment everything belongs to, whatever it says itself.</param>
    /// <param name="received">When the request came; the time of events that have none.</param>
    public static SentryDecoded Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var reader = new EnvelopeReader(body);
        using var header = reader.ReadHeader(out var error);
        if (header is null) return SentryDecoded.Failed(error);
        // The clock by which all times in the envelope are told.
        var sentAt = SentryTime.Read(header.RootElement.Field("sent_at"));
        var items = new SentryItems(key, sentAt ?? received, header.RootElement);
        for (var count = 0; reader.Next(); count++)
        {
            if (count == MaxItems)
            {
                items.Discards.Add(DiscardReason.TooLarge, DiscardSignal.EnvelopeItem, $"more than {MaxItems} items in one envelope");
                break;
            }
            if (reader.Fault is not null) items.Discards.Add(DiscardReason.Malformed, SentryItems.SignalOf(reader.Type), reader.Fault);
            else items.Read(reader.Type, reader.Payload, reader.PayloadOffset);
        }
        return SentryDecoded.Of(items) with { SentAt = sentAt };
    }
}
