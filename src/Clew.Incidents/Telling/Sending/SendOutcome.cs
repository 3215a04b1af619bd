namespace Clew.Incidents.Telling;

/// <summary>How an attempt to send ended, and what the other side said.</summary>
/// <param name="Answer">For the delivery log; one line, bounded, no secrets.</param>
/// <param name="RetryAfter">The other side's wish, or null.</param>
public sealed record SendOutcome(SendResult Result, string Answer, TimeSpan? RetryAfter = null)
{
    /// <summary>What the message said about its incident.</summary>
    public ToldFacts? Said { get; init; }

    /// <summary>Characters of an answer that are kept.</summary>
    public const int MaxAnswer = 300;

    public static SendOutcome Of(SendResult result, string answer, TimeSpan? retryAfter = null) => new(result, FactText.Of(answer, MaxAnswer), retryAfter);
}
