using System.Text;
using Clew.Protocols.Otlp.Json;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>
/// Messages of any content, made by Google's encoder, the same on every run: our reader reads both encodings alike, passes over what it does not
/// know, and loses a record and no more by a mistake within it.
/// </summary>
public sealed class OtlpRandomTests
{
    private const int Messages = 80;

    public static TheoryData<string> Signals => ["traces", "logs", "metrics"];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Protobuf_and_json_of_a_message_come_to_the_same(string signal)
    {
        var records = 0;
        ForEach(signal, (otlp, _, protobuf, json, seed) =>
        {
            var read = otlp.Decode(protobuf);
            Assert.Null(read.Error);
            var inJson = otlp.DecodeJson(json);
            Assert.Equal(read.Discards.Select(d => (d.Reason, d.Signal, d.Count)), inJson.Discards.Select(d => (d.Reason, d.Signal, d.Count)));
            Assert.Equal($"{seed} {read.Text}", $"{seed} {inJson.Text}");
            records += read.Records;
        });
        Assert.InRange(records, Messages, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Fields_that_nobody_knows_change_nothing_wherever_they_stand(string signal) => ForEach(signal, static (otlp, random, protobuf, _, seed) =>
    {
        var noisy = new Rewriting(between: output => Noise(output, random)).Apply(protobuf, otlp.Request);
        Assert.True(noisy.Length > protobuf.Length);
        Assert.Equal($"{seed} {otlp.Decode(protobuf).Text}", $"{seed} {otlp.Decode(noisy).Text}");
    });

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_field_of_another_wire_type_costs_its_record_or_the_request_and_nothing_else(string signal)
    {
        var (lost, refused) = (0, 0);
        ForEach(signal, (otlp, random, protobuf, _, seed) =>
        {
            var fields = 0;
            new Rewriting(instead: (_, _, _) => fields++ < 0).Apply(protobuf, otlp.Request);
            if (fields == 0) return;
            var (target, at, hit) = (random.Next(fields), 0, (Field: (JsonField?)null, IsInRecord: false));
            var broken = new Rewriting(instead: (field, output, isInRecord) =>
            {
                if (at++ != target) return false;
                hit = (field, isInRecord || field.Message?.IsRecord == true);
                // No field of OTLP that we read is a fixed32.
                output.WriteTag(field.Number, WireFormat.WireType.Fixed32);
                output.WriteFixed32(7);
                return true;
            }).Apply(protobuf, otlp.Request);
            var (before, after) = (otlp.Decode(protobuf), otlp.Decode(broken));
            if (after.Error is not null)
            {
                Assert.True(!hit.IsInRecord || hit.Field!.Message?.IsRecord == true, $"seed {seed}: {hit.Field!.Name} cost the request: {after.Error}");
                refused++;
                return;
            }
            Assert.InRange(after.Records, 0, before.Records);
            lost += before.Records - after.Records;
        });
        Assert.True(lost > 0 && refused > 0, $"{lost} records lost, {refused} requests refused");
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_request_that_was_cut_is_an_error_or_ends_between_two_of_its_groups(string signal) => ForEach(signal, static (otlp, random, protobuf, json, seed) =>
    {
        var whole = otlp.Decode(protobuf);
        for (var i = 0; i < 20 && protobuf.Length > 1; i++)
        {
            var cut = otlp.Decode(protobuf[..random.Next(1, protobuf.Length)]);
            Assert.True(cut.Error is not null || cut.Records <= whole.Records, $"seed {seed}");
            var length = random.Next(json.Length);
            Assert.True(otlp.DecodeJson(json[..length]).Error is not null, $"seed {seed} cut at {length}");
        }
    });

    private static void ForEach(string signal, Action<OtlpCase, Random, byte[], byte[], int> holds)
    {
        var otlp = OtlpCase.Of(signal);
        for (var seed = 0; seed < Messages; seed++)
        {
            var random = new Random(seed);
            var (protobuf, json) = new RandomOtlp(random).Message(otlp.Request);
            holds(otlp, random, protobuf, Encoding.UTF8.GetBytes(json.ToJsonString()), seed);
        }
    }

    private static void Noise(CodedOutputStream output, Random random)
    {
        // 100 and more: what no version of OTLP has.
        var field = random.Next(100, 1 << 20);
        switch (random.Next(5))
        {
            case 0: output.Number(field, random.NextInt64()); break;
            case 1: output.Fixed(field, (ulong)random.NextInt64()); break;
            case 2: output.Text(field, "from a later version"); break;
            case 3:
                output.WriteTag(field, WireFormat.WireType.Fixed32);
                output.WriteFixed32(1);
                break;
            default:
                output.WriteTag(field, WireFormat.WireType.StartGroup);
                output.Number(1, 1);
                output.WriteTag(2, WireFormat.WireType.StartGroup);
                output.WriteTag(2, WireFormat.WireType.EndGroup);
                output.WriteTag(field, WireFormat.WireType.EndGroup);
                break;
        }
    }
}
