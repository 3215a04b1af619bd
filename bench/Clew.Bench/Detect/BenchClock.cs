namespace Clew.Bench.Detect;

/// <summary>Says the time that it was told; what is measured in ticks is real.</summary>
internal sealed class BenchClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
