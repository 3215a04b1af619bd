namespace Clew.Model;

/// <summary>Why something that was sent was not kept. The names are shown to users and are the values of the API.</summary>
public static class DiscardReason
{
    /// <summary>The bytes are not what the protocol says.</summary>
    public const string Malformed = "malformed";

    /// <summary>Larger than the limit, compressed or not.</summary>
    public const string TooLarge = "too_large";

    /// <summary>A value of arrays and maps within each other beyond the limit.</summary>
    public const string TooDeep = "too_deep";

    /// <summary>The journal is full or cannot write.</summary>
    public const string JournalFull = "journal_full";

    /// <summary>There was no memory for the request beside those that were being received.</summary>
    public const string Busy = "busy";

    /// <summary>An envelope item of a type that is not kept; the type follows: <c>unsupported_item:profile</c>.</summary>
    public static string UnsupportedItem(string type) => "unsupported_item:" + type;

    /// <summary>What an SDK says that it did not send, with its reason: <c>dropped_by_sdk:ratelimit_backoff</c>, <c>dropped_by_sdk:before_send</c>.</summary>
    public static string DroppedBySdk(string reason) => "dropped_by_sdk:" + reason;

    /// <summary>A record without the fields that make it one (no trace id, no span id, no time).</summary>
    public const string MissingField = "missing_field";

    /// <summary>The engine refuses the rows for good; they are kept in a file beside the journal.</summary>
    public const string EngineRefused = "engine_refused";

    /// <summary>Bytes of the journal are not what was written: the disk or somebody else changed them.</summary>
    public const string JournalDamaged = "journal_damaged";

    /// <summary>A record that is older than what is kept.</summary>
    public const string TooOld = "too_old";

    /// <summary>A request without a valid API key.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>A body of a content type or encoding that is not understood.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>More per second than the limit of the key or of its project.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>More on this day (UTC) than the quota of the key or of its project.</summary>
    public const string QuotaExceeded = "quota_exceeded";

    /// <summary>A browser sent it from a page that the key is not for.</summary>
    public const string OriginNotAllowed = "origin_not_allowed";

    /// <summary>An error of a storm: counted with its time, users and trace, kept without its body.</summary>
    public const string Storm = "storm";

    /// <summary>A file with rows that the engine had refused made room for newer ones.</summary>
    public const string RejectedRemoved = "rejected_removed";
}
