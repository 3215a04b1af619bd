using Clew.Ingest.Endpoints;

namespace Clew.Ingest.Otlp;

/// <summary>What a sender is told, before it is put into the words of its transport.</summary>
internal abstract record OtlpAnswer
{
    private OtlpAnswer() { }

    /// <summary>It is on disk, but for records that can never be kept.</summary>
    /// <param name="Rejected">How many those are: spans, log records or data points.</param>
    /// <param name="Detail">What was wrong with the first of them; empty when there is none.</param>
    public sealed record Accepted(long Rejected, string Detail) : OtlpAnswer;

    public sealed record Refused(Refusal Refusal) : OtlpAnswer;
}
