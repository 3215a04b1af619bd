using Clew.Ingest.Errors;
using Clew.Protocols;

namespace Clew.Ingest.Tests.Wire;

/// <summary>What a body came to, in texts that can be compared.</summary>
internal sealed record WireReading(string Rows, string Details, string Discards, string Error)
{
    public IReadOnlyList<SeenSpan> Seen { get; init; } = [];

    /// <summary>Records that tell of an exception.</summary>
    public int Errors { get; init; }

    public static WireReading Failed(DecodeError error) => new("", "", "", $"{error}");

    public static void AssertSame(WireReading expected, WireReading actual, string of)
    {
        Assert.Equal($"{of} {expected.Error}", $"{of} {actual.Error}");
        Assert.Equal($"{of} {expected.Discards}", $"{of} {actual.Discards}");
        Assert.Equal($"{of} {expected.Rows}", $"{of} {actual.Rows}");
        Assert.Equal($"{of} {expected.Details}", $"{of} {actual.Details}");
        Assert.Equal(expected.Seen, actual.Seen);
        Assert.Equal(expected.Errors, actual.Errors);
    }
}
