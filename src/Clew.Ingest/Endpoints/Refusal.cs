using System.Globalization;
using Clew.Ingest.Bodies;
using Clew.Ingest.Limits;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>Why a request is answered with an error.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">One of <see cref="DiscardReason"/>.</param>
/// <param name="Detail">What is wrong and where, for the person who runs the sender.</param>
internal sealed record Refusal(int Status, string Reason, string Detail)
{
    /// <summary>After which a sender may come again when the server had no room: a segment is loaded or the disk has room by then, or it is told so again.</summary>
    private static readonly TimeSpan UntilThereIsRoom = TimeSpan.FromSeconds(5);

    /// <summary>Says nothing about why: neither whether the key exists nor what it may do.</summary>
    public static Refusal Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, DiscardReason.Unauthorized, "A valid API key is required.");

    /// <summary>Whether the pipeline has counted it already, record by record.</summary>
    public bool IsCounted { get; init; }

    /// <summary>When the same request may come again; null when it never will be taken.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public bool MayRetry => RetryAfter is not null;

    /// <summary>The value of the header <c>Retry-After</c> (RFC 9110): whole seconds, at least one; null without <see cref="RetryAfter"/>.</summary>
    public string? RetryAfterSeconds => RetryAfter is { } wait ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>A browser on a page that the key is not for.</summary>
    public static Refusal Origin(string origin) => new(
        StatusCodes.Status403Forbidden, DiscardReason.OriginNotAllowed,
        $"This key may not be used from {(origin.Length > 100 ? origin[..100] : origin)}. Add the origin to the key, or use a key without origins.");

    public static Refusal Of(Limited limited) => new(StatusCodes.Status429TooManyRequests, limited.Reason, limited.Detail) { RetryAfter = limited.RetryAfter };

    public static Refusal Malformed(string message, long offset) =>
        new(StatusCodes.Status400BadRequest, DiscardReason.Malformed, $"{message} (at byte {offset} of the body)");

    public static Refusal Malformed(string detail) => new(StatusCodes.Status400BadRequest, DiscardReason.Malformed, detail);

    public static Refusal MediaType(string detail) => new(StatusCodes.Status415UnsupportedMediaType, DiscardReason.UnsupportedMediaType, detail);

    public static Refusal? Of(BodyOutcome outcome) => outcome switch
    {
        BodyOutcome.Read => null,
        BodyOutcome.TooLarge large => new(StatusCodes.Status413PayloadTooLarge, DiscardReason.TooLarge, large.Detail),
        BodyOutcome.Malformed malformed => Malformed(malformed.Detail),
        BodyOutcome.UnknownEncoding encoding => MediaType(encoding.Detail),
        _ => new(StatusCodes.Status503ServiceUnavailable, DiscardReason.Busy, "The server has no memory for this request now.") { RetryAfter = UntilThereIsRoom },
    };

    public static Refusal? Of(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Accepted => null,
        IngestOutcome.TooLarge large => new(StatusCodes.Status413PayloadTooLarge, DiscardReason.TooLarge, large.Detail) { IsCounted = true },
        IngestOutcome.Unavailable unavailable =>
            new(StatusCodes.Status503ServiceUnavailable, DiscardReason.JournalFull, "Nothing can be accepted now: " + unavailable.Detail)
            {
                IsCounted = true,
                RetryAfter = UntilThereIsRoom,
            },
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };
}
