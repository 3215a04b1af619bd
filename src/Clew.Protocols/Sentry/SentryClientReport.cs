using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Reads the item <c>client_report</c> (develop.sentry.dev, Client Reports): what the SDK itself did not send, and why. It is counted where people
/// look for missing data, as <c>dropped_by_sdk:</c> and the reason.
/// </summary>
internal sealed class SentryClientReport(DiscardTally discards)
{
    /// <summary>Lines of one report; SDKs add up by reason and category and send fewer than twenty.</summary>
    private const int MaxLines = 100;

    /// <summary>A count that no SDK reaches between two reports: what claims more is counted as so much.</summary>
    private const int MaxQuantity = 100_000_000;

    /// <summary>The list of the present protocol, and those of Sentry's own relays.</summary>
    private static readonly (string Field, string Reason)[] Lists =
        [("discarded_events", ""), ("rate_limited_events", "rate_limited"), ("filtered_events", "filtered"), ("filtered_sampling_events", "sampled")];

    public void Read(JsonElement report)
    {
        var lines = 0;
        foreach (var (field, otherwise) in Lists)
            foreach (var line in report.Field(field).Values())
                if (line.ValueKind == JsonValueKind.Object && ++lines <= MaxLines)
                    Count(line, otherwise);
        discards.AddSurplus(lines - MaxLines, DiscardSignal.EnvelopeItem, $"more than {MaxLines} lines in one client report");
    }

    private void Count(JsonElement line, string otherwise)
    {
        var reason = line.Text("reason") is { Length: > 0 } stated ? stated : otherwise;
        var category = line.Text("category");
        // Bytes of what the same report counts as records.
        if (category.EndsWith("_byte", StringComparison.Ordinal)) return;
        var quantity = Math.Min(line.Count("quantity"), MaxQuantity);
        if (quantity > 0) discards.Add(DiscardReason.DroppedBySdk(SentryNames.Safe(reason)), SignalOf(category), "the SDK did not send it", quantity);
    }

    /// <summary>Sentry's data categories by the names of the signals that they are here.</summary>
    private static string SignalOf(string category) => category switch
    {
        "error" or "default" or "security" => DiscardSignal.Error,
        "transaction" or "span" or "transaction_indexed" or "span_indexed" => DiscardSignal.Span,
        "log_item" => DiscardSignal.Log,
        "trace_metric" or "metric_bucket" => DiscardSignal.Metric,
        "session" => DiscardSignal.Session,
        "monitor" => DiscardSignal.CheckIn,
        "feedback" or "user_report_v2" => DiscardSignal.Feedback,
        _ => SentryNames.Safe(category),
    };
}
