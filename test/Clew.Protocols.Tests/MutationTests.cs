using System.Diagnostics;
using System.Text;
using Clew.Protocols.Native;
using Clew.Protocols.Otlp;
using Clew.Protocols.Sentry;
using Clew.Protocols.Tests.Otlp;

namespace Clew.Protocols.Tests;

/// <summary>Damages real bodies in ways that are the same on every run, and asks only that the decoders answer, soon and in proportion to the input.</summary>
public sealed class MutationTests
{
    private const int MutationsPerBody = 400;

    /// <summary>One decode of a body of 20 kB takes well under a millisecond; this is for a machine that is busy with something else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of objects for a byte of body: an empty event of a span is 2 bytes on the wire and some 60 as an object.</summary>
    private const int MaxAmplification = 100;

    /// <summary>What a decoder needs for itself: buffers, JSON documents, a first compilation.</summary>
    private const long Allowance = 1 << 20;

    [Theory]
    [InlineData("Otlp/Recorded/dotnet-traces.bin")]
    [InlineData("Otlp/Recorded/node-traces.bin")]
    [InlineData("Otlp/Recorded/dotnet-logs.bin")]
    public void Damaged_otlp_is_answered(string recording) => Mutate(Golden.Read(recording), static body =>
    {
        OtlpTraces.Decode(body, Some.Key, Some.Received);
        OtlpLogs.Decode(body, Some.Key, Some.Received);
    });

    [Fact]
    public void Damaged_metrics_are_answered() => Mutate(
        Wire.Request(r => r.Attribute(1, "service.name", "billing"), "lib",
            metric => { metric.Text(1, "cpu"); metric.Message(5, gauge => gauge.Message(1, p => { p.Real(4, 0.5); p.Attribute(7, "mode", "user"); })); },
            metric => { metric.Text(1, "requests"); metric.Message(7, sum => { sum.Number(2, 2); sum.Message(1, p => p.Fixed(6, 7)); sum.Number(3, 1); }); },
            metric =>
            {
                metric.Text(1, "wait");
                metric.Message(9, data => data.Message(1, p => { p.Fixed(4, 4); p.Real(5, 10); p.Bytes(6, new byte[32]); p.Message(8, e => e.Bytes(5, new byte[16])); }));
                metric.Message(10, data => data.Message(1, p => { p.Fixed(4, 4); p.Message(8, b => b.Number(1, 4)); }));
                metric.Message(11, data => data.Message(1, p => p.Message(6, q => q.Real(2, 3))));
            }),
        static body => OtlpMetrics.Decode(body, Some.Key, Some.Received));

    [Theory]
    [InlineData("Sentry/Recorded/node-error.envelope")]
    [InlineData("Sentry/Recorded/node-spans.envelope")]
    [InlineData("Sentry/Recorded/node-transaction.envelope")]
    [InlineData("Sentry/Recorded/python-transaction.envelope")]
    public void Damaged_envelopes_are_answered(string recording) => Mutate(Golden.Read(recording), static body =>
    {
        SentryEnvelope.Decode(body, Some.Key, Some.Received);
        SentryStore.Decode(body, Some.Key, Some.Received);
        SentryAuth.TryReadKey(body, out _);
    });

    [Fact]
    public void Damaged_deployments_are_answered() => Mutate(
        """{"service":"billing","release":"v2.4.1","deployedAt":"2026-01-31T12:00:00Z","url":"https://ci/1","attributes":{"a":"\ud83d\ude00","b":[1,2.5e3]}}"""u8.ToArray(),
        static body => DeploymentRequest.Decode(body, Some.Key, Some.Received));

    [Fact]
    public void Damaged_changes_are_answered() => Mutate(
        """{"kind":"flag","title":"checkout-v2 on","service":"billing","time":"2026-01-31T12:00:00Z","attributes":{"flag":"checkout-v2","to":true}}"""u8.ToArray(),
        static body => ChangeRequest.Decode(body, Some.Key, Some.Received));

    [Fact]
    public void Values_nested_without_end_are_answered()
    {
        var kv = new byte[100_000]; // each byte pair opens an array within an array, whose length is wrong at some depth
        for (var i = 0; i < kv.Length; i += 2) (kv[i], kv[i + 1]) = (0x2A, 0x7F);
        OtlpTraces.Decode(kv, Some.Key, Some.Received);
        var json = Encoding.UTF8.GetBytes("{}\n{\"type\":\"event\"}\n" + new string('[', 100_000));
        Assert.Equal("malformed", Assert.Single(SentryEnvelope.Decode(json, Some.Key, Some.Received).Discards).Reason);
    }

    private static void Mutate(byte[] original, Action<byte[]> decode)
    {
        decode(original);
        var random = new Random(20261121);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < MutationsPerBody; i++)
        {
            var body = Damage(original, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Restart();
            decode(body);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(watch.Elapsed < Patience, $"mutation {i} took {watch.Elapsed}");
            Assert.True(allocated < Allowance + (long)body.Length * MaxAmplification, $"mutation {i} of {body.Length} bytes allocated {allocated}");
        }
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var body = (byte[])original.Clone();
        for (var n = random.Next(1, 8); n > 0; n--)
        {
            var at = random.Next(body.Length);
            switch (random.Next(5))
            {
                case 0: body[at] = (byte)random.Next(256); break;
                case 1: body[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: body = [.. body.AsSpan(0, at + 1)]; break;
                case 3: body = [.. body.AsSpan(0, at), .. body.AsSpan(random.Next(body.Length))]; break;
                default: body.AsSpan(at, Math.Min(random.Next(16), body.Length - at)).Fill((byte)random.Next(256)); break;
            }
        }
        return body;
    }
}
