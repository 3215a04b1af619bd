using System.Diagnostics;
using System.Globalization;
using Clew.Ingest.Wire;
using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.Ingest.Tests.Wire;

/// <summary>Rows that are written straight from the bytes are those that records come to, byte by byte, whatever was sent. The same requests on every run; with <c>CLEW_FUZZ_SECONDS=600</c> each goes on for ten minutes.</summary>
public sealed class WireRowsTests
{
    private const int Messages = 100;

    /// <summary>Bodies made of each message by changing, cutting and repeating some of its bytes.</summary>
    private const int Damaged = 40;

    public static TheoryData<string> Signals => ["traces", "logs", "metrics"];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Any_message_comes_to_the_same_rows(string signal) => ForEach(signal, static (random, otlp) => new RandomOtlp(random).Message(otlp.Request).Protobuf);

    [Theory]
    [MemberData(nameof(Signals))]
    public void What_sdks_send_comes_to_the_same_rows(string signal) => ForEach(signal, (random, _) => PlainRequest.Of(signal, random));

    [Fact]
    public void What_sdks_send_is_read_without_records()
    {
        var body = PlainRequest.Of("traces", new Random(1), isUsual: true);
        // Records are strings and lists: several kilobytes for each of these spans.
        WireCase.Of("traces").Straight(body, new("k1", "default", "production"), new(1_763_740_000_000_000_000)).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var rows = WireCase.Of("traces").Straight(body, new("k1", "default", "production"), new(1_763_740_000_000_000_000));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(PlainRequest.UsualRecords, rows.Count);
        Assert.InRange(allocated / rows.Count, 0, 400);
    }

    private static void ForEach(string signal, Func<Random, WireCase, byte[]> make)
    {
        var otlp = WireCase.Of(signal);
        var rows = 0L;
        var seconds = Environment.GetEnvironmentVariable("CLEW_FUZZ_SECONDS") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;
        var began = Stopwatch.GetTimestamp();
        for (var seed = 0; seed < Messages || Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; seed++)
        {
            var random = new Random(seed);
            var body = make(random, otlp);
            var whole = otlp.Read(body);
            WireReading.AssertSame(otlp.ByRecords(body), whole, $"seed {seed}");
            rows += whole.Rows.Length;
            for (var i = 0; i < Damaged; i++)
            {
                var damaged = Damage(body, random);
                WireReading.AssertSame(otlp.ByRecords(damaged), otlp.Read(damaged), $"seed {seed} damage {i}");
            }
        }
        Assert.InRange(rows, Messages * 100, long.MaxValue);
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        var damaged = body.ToList();
        for (var i = random.Next(1, 4); i > 0 && damaged.Count > 0; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0: damaged.RemoveAt(at); break;
                case 1: damaged.Insert(at, (byte)random.Next(256)); break;
                case 2: damaged[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: damaged.AddRange(damaged.Skip(at).Take(random.Next(60)).ToList()); break;
                default: damaged[at] = (byte)random.Next(256); break;
            }
        }
        return [.. damaged];
    }
}
