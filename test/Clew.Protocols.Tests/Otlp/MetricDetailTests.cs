using Clew.Model;
using Clew.Protocols.Otlp;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

public sealed class MetricDetailTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_histogram_keeps_its_buckets_packed_or_not(bool isPacked)
    {
        var detail = Decode(9, p =>
        {
            p.Fixed(2, 3); p.Fixed(3, 9); p.Fixed(4, 4);
            if (isPacked) { p.Bytes(6, Doubles(0, 0)); p.Bytes(6, Packed(3, 1, 0)); p.Bytes(7, Doubles(-1, 2.5)); }
            else { foreach (var count in new ulong[] { 3, 1, 0 }) p.Fixed(6, count); foreach (var bound in new[] { -1, 2.5 }) p.Real(7, bound); }
        });
        // A repeated field may come in several pieces, which belong together: five counts do not go with two bounds.
        if (isPacked) Assert.Equal("malformed buckets: 5 bucket counts with 2 bounds", detail.Text);
        else Assert.Equal("-1:3 2.5:1 +:0", detail.Text);
        Assert.Equal(new Timestamp(3), detail.Point.Start);
    }

    [Fact]
    public void A_histogram_of_one_bucket_is_a_count() =>
        Assert.Equal("+:7", Decode(9, p => { p.Fixed(4, 7); p.Fixed(6, 7); }).Text);

    [Theory]
    [InlineData(0, 0, new ulong[] { 1, 2 }, 0, new ulong[0], 0ul, 0.0, "1:0 2:1 4:2 +:0")] // (1, 2] and (2, 4]
    [InlineData(1, 2, new ulong[] { 5 }, 0, new ulong[0], 0ul, 0.0, "2:0 2.8284271247461903:5 +:0")] // base is the square root of 2
    [InlineData(-1, 0, new ulong[] { 5 }, 0, new ulong[0], 3ul, 0.0, "0:3 1:0 4:5 +:0")]
    [InlineData(0, -2, new ulong[] { 1 }, -1, new ulong[] { 1, 2 }, 4ul, 0.125, "-2:0 -1:2 -0.5:1 0.125:4 0.25:0 0.5:1 +:0")]
    [InlineData(0, -2, new ulong[] { 1 }, 0, new ulong[0], 4ul, 0.25, "0.25:4 0.5:1 +:0")] // the zero bucket ends where the first begins
    [InlineData(0, 0, new ulong[0], 0, new ulong[0], 2ul, 0.5, "0.5:2 +:0")]
    [InlineData(0, 0, new ulong[0], 1, new ulong[] { 6 }, 0ul, 0.0, "-4:0 -2:6 +:0")]
    [InlineData(0, 1023, new ulong[] { 7 }, 0, new ulong[0], 0ul, 0.0, "8.98846567431158E+307:0 +:7")] // its upper bound is beyond what a double holds
    [InlineData(0, 2_000_000_000, new ulong[] { 7 }, 0, new ulong[0], 0ul, 0.0, "+:7")]
    public void An_exponential_histogram_has_its_buckets_where_its_scale_puts_them(
        int scale, int positiveOffset, ulong[] positive, int negativeOffset, ulong[] negative, ulong zero, double threshold, string expected)
    {
        var detail = Decode(10, p =>
        {
            p.Fixed(4, 1); p.Signed(6, scale); p.Fixed(7, zero); p.Real(14, threshold);
            p.Message(8, b => { b.Signed(1, positiveOffset); b.Bytes(2, Varints(positive)); });
            p.Message(9, b => { foreach (var count in negative) b.Number(2, (long)count); b.Signed(1, negativeOffset); });
        });
        Assert.Equal(expected, detail.Text);
        Assert.Equal(positive.Concat(negative).Append(zero).Aggregate((a, b) => a + b), detail.Point.Detail!.Counts.Aggregate((a, b) => a + b));
    }

    [Fact]
    public void A_summary_keeps_its_quantiles()
    {
        var detail = Decode(11, p => { p.Fixed(4, 2); foreach (var (q, v) in new[] { (0.5, 1.5), (0.99, 9) }) p.Message(6, m => { m.Real(1, q); m.Real(2, v); }); });
        Assert.Equal("q0.5=1.5 q0.99=9", detail.Text);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    public void Exemplars_are_kept_with_their_spans_and_attributes_apart_from_those_of_the_point(int kind)
    {
        var (exemplars, attributes) = kind switch { 9 => (8, 9), 10 => (11, 1), _ => (5, 7) };
        var detail = Decode(kind, p =>
        {
            p.Attribute(attributes, "route", "/pay");
            p.Fixed(4, 1);
            p.Message(exemplars, e => { e.Fixed(2, 5); e.Real(3, 0.5); e.Bytes(4, new SpanId(7).ToBytes()); e.Bytes(5, new TraceId(8, 9).ToBytes()); e.Attribute(7, "user", "ann"); });
            p.Message(exemplars, e => { e.Fixed(2, 6); e.Fixed(6, unchecked((ulong)-3)); });
            p.Message(exemplars, e => e.Fixed(2, 6));
            p.Attribute(attributes, "method", "POST");
            if (kind is 5 or 7) p.Fixed(6, 1);
        });
        Assert.Equal("malformed exemplar: an exemplar whose value is missing, not a number or infinite [5 0.5 00000000000000080000000000000009 0000000000000007 user=ann] [6 -3 00000000000000000000000000000000 0000000000000000 ]",
            detail.Text);
        Assert.Equal(["route", "method"], detail.Point.Attributes.Select(attribute => attribute.Key));
    }

    [Theory]
    [InlineData(new[] { 2.0, 1.0 }, "malformed buckets: bucket bounds that do not ascend")]
    [InlineData(new[] { 1.0, double.PositiveInfinity }, "malformed buckets: bucket bounds that do not ascend")]
    [InlineData(new[] { 1.0 }, "malformed buckets: 3 bucket counts with 1 bounds")]
    public void Buckets_that_are_none_are_left_out_and_the_point_is_kept(double[] bounds, string expected)
    {
        var detail = Decode(9, p => { p.Fixed(4, 3); p.Bytes(6, Packed(1, 1, 1)); p.Bytes(7, Doubles(bounds)); });
        Assert.Equal((expected, 3L), (detail.Text, detail.Point.Count));
    }

    [Theory]
    [InlineData(2_048, false)]
    [InlineData(2_049, true)]
    public void More_buckets_than_anybody_needs_are_left_out(int count, bool isLeftOut)
    {
        var detail = Decode(10, p => { p.Fixed(4, 3); p.Signed(6, 10); p.Message(8, b => b.Bytes(2, new byte[count])); });
        Assert.Equal(isLeftOut, detail.Text == "too_large buckets: more than 2048 buckets on one point");
    }

    [Fact]
    public void Packed_numbers_that_end_within_one_cost_the_point()
    {
        var decoded = OtlpMetrics.Decode(
            Wire.Request(null, "", metric => { metric.Text(1, "m"); metric.Message(9, data => data.Message(1, p => p.Bytes(6, new byte[15]))); }), Some.Key, Some.Received);
        Assert.Equal(("malformed", "metric"), (Assert.Single(decoded.Discards).Reason, decoded.Discards[0].Signal));
        Assert.Empty(decoded.Records);
    }

    /// <summary>A metric of one point, whose detail is in <c>Text</c> with what was discarded of it.</summary>
    private static (MetricPoint Point, string Text) Decode(int kind, Action<CodedOutputStream> point)
    {
        var decoded = OtlpMetrics.Decode(
            Wire.Request(null, "", metric => { metric.Text(1, "m"); metric.Message(kind, data => data.Message(1, point)); }), Some.Key, Some.Received);
        var read = Assert.Single(decoded.Records);
        var detail = read.Detail ?? new();
        return (read, string.Join(' ',
        [
            .. decoded.Discards.Select(d => $"{d.Reason} {d.Signal}: {d.Detail}"),
            .. detail.Counts.Select((count, i) => $"{(i < detail.Bounds.Length ? detail.Bounds[i] : "+")}:{count}"),
            .. detail.Quantiles.Zip(detail.Values, (q, v) => $"q{q}={v}"),
            .. detail.Exemplars.Select(e => $"[{e.Time.UnixNanoseconds} {e.Value} {e.TraceId} {e.SpanId} {string.Join(',', e.Attributes.Select(a => $"{a.Key}={a.Value}"))}]"),
        ]));
    }

    private static byte[] Packed(params ulong[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Varints(ulong[] values)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
            foreach (var value in values)
                output.WriteUInt64(value);
        return buffer.ToArray();
    }
}
