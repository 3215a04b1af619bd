using Clew.Analysis.Scrubbing;
using Clew.Model;

namespace Clew.Web.Intake;

/// <summary>What a reason means and what to do about it, for the person who misses data.</summary>
internal static class IntakeReasons
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [DiscardReason.Malformed] = "The bytes are not what the protocol says. The refused request below says where.",
        [DiscardReason.TooLarge] = "Larger than the server takes. Send smaller batches, or raise Clew:Ingest:MaxBodyBytes.",
        [DiscardReason.TooDeep] = "A value nested too deeply was cut out of a record that was kept.",
        [DiscardReason.JournalFull] = "The journal was full or the disk could not write; senders were told to come back (503), and most do.",
        [DiscardReason.Busy] = "There was no memory for the request at that moment; senders were told to come back (503).",
        [DiscardReason.MissingField] = "Records without what makes them one: a trace id, a span id, a time.",
        [DiscardReason.EngineRefused] = "The database refused the rows for good; they are kept in the folder journal/rejected of the data folder.",
        [DiscardReason.RejectedRemoved] = "Files of journal/rejected that were removed, oldest first, because newer ones needed the room.",
        [DiscardReason.JournalDamaged] = "Bytes of the journal were changed on the disk. Look at the machine's disk.",
        [DiscardReason.TooOld] = "Older than what is kept (Clew:Ingest:MaxAge). Look at the sender's clock.",
        [DiscardReason.Unauthorized] = "Requests without a valid key: a typing mistake, a revoked key, an old secret after a rotation.",
        [DiscardReason.UnsupportedMediaType] = "A content type or encoding that is not understood.",
        [DiscardReason.RateLimited] = "More than the limit of the key or its project; senders were told to come back (429). Raise the limit, or send less.",
        [DiscardReason.QuotaExceeded] = "The daily quota of the key or its project is used up; it begins anew at midnight UTC.",
        [DiscardReason.OriginNotAllowed] = "A browser sent from a page that is not among the key's allowed origins.",
        [DiscardReason.Storm] = "Errors of a storm: counted with their time, users and traces; only a sample has all details.",
        ["healthy_trace"] = "Spans of traces without error and of usual length, thinned out as Clew:Thinning says. All counts and charts still have them.",
        [ClockReason.Corrected] = "The sender's clock was wrong by what it said itself when it sent; the times were corrected.",
        [ClockReason.Ahead] = "Records that claimed to be from the future were moved to their arrival, those of one clock in order. Look at the sender's clock.",
        [ClockReason.Unset] = "Records of a clock that was never set were moved to their arrival, in order. Look at the sender's clock.",
    };

    private const string DroppedBySdk = "dropped_by_sdk:";

    /// <summary>The reasons of Sentry's SDKs (develop.sentry.dev, Client Reports) that one can do something about.</summary>
    private static string OfSdk(string reason) => reason switch
    {
        "before_send" or "event_processor" or "ignored" => ": the program itself filters it.",
        "sample_rate" or "sampled" => ": its sample rate left it out.",
        "ratelimit_backoff" or "rate_limited" => ": it was told to pause (429). Raise the limit of the key or its project.",
        "network_error" or "send_error" => ": a request failed on its way.",
        "queue_overflow" or "cache_overflow" or "buffer_overflow" => ": more came at once than it holds.",
        _ => ".",
    };

    /// <summary>One sentence or two; empty for a reason that says all by its name.</summary>
    public static string Of(string reason)
    {
        if (Known.TryGetValue(reason, out var sentence)) return sentence;
        if (reason.StartsWith("own:", StringComparison.Ordinal) || DefaultRules.All.Any(rule => rule.Id == reason)) return "Values that this rule replaced before they were stored. See Settings, Scrubbing.";
        if (reason.StartsWith("unsupported_item:", StringComparison.Ordinal)) return "A kind of Sentry item that Clew does not keep.";
        return reason.StartsWith(DroppedBySdk, StringComparison.Ordinal) ? "The SDK did not send it, and reported so" + OfSdk(reason[DroppedBySdk.Length..]) : "";
    }
}
