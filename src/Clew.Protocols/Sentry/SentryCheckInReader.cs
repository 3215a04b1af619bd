using System.Globalization;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Reads the item <c>check_in</c> (develop.sentry.dev, Check-Ins): a job began, is done, or failed.</summary>
internal sealed class SentryCheckInReader(KeyScope key, Timestamp received, DiscardTally discards)
{
    /// <summary>Depth of <c>monitor_config</c> that becomes names with dots: <c>schedule.value</c>.</summary>
    private const int ScheduleDepth = 2;

    public void Read(JsonElement item, ReadOnlySpan<byte> payload, List<CheckIn> checkIns) =>
        Read(item, item.Text("monitor_slug"), name => item.Text(name), SentryIds.OfContent(payload), checkIns);

    /// <param name="query">What the address of the request says, by name; where it says nothing, the item does.</param>
    public void Read(JsonElement item, string job, Func<string, string> query, List<CheckIn> checkIns) => Read(
        item, job, name => query(name) is { Length: > 0 } stated ? stated : item.Text(name),
        Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(TraceId.Size)), checkIns);

    private void Read(JsonElement item, string job, Func<string, string> text, string otherwiseId, List<CheckIn> checkIns)
    {
        job = SentryLimits.Cut(job, SentryLimits.NameLength);
        var status = StatusOf(text("status"));
        if (job.Length == 0 || status is null)
        {
            discards.Add(DiscardReason.MissingField, DiscardSignal.CheckIn, "a check-in without monitor_slug, or whose status is none of in_progress, ok and error");
            return;
        }
        var trace = item.Field("contexts").Field("trace");
        var release = SentryLimits.Cut(text("release"), SentryLimits.NameLength);
        var id = SentryIds.Normalize(text("check_in_id"));
        checkIns.Add(new()
        {
            Id = id.Length > 0 ? id : otherwiseId,
            Context = new()
            {
                Project = key.Project,
                Environment = key.Environment,
                Service = SentryService.Of(AttributeList.Empty, contexts: default, release, key),
                Release = release,
                Time = SentryTime.Read(item.Field("timestamp")) ?? received,
                TraceId = TraceId.TryParse(trace.Text("trace_id"), out var traceId) ? traceId : TraceId.None,
                SpanId = SpanId.TryParse(trace.Text("span_id"), out var spanId) ? spanId : SpanId.None,
            },
            Job = job,
            Status = status.Value,
            Duration = double.TryParse(text("duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && seconds > 0 ? seconds : 0,
            Schedule = Schedule(item.Field("monitor_config")),
        });
    }

    /// <summary>Null for what is none.</summary>
    private static CheckInStatus? StatusOf(string status) => status.ToLowerInvariant() switch
    {
        "in_progress" => CheckInStatus.InProgress,
        "ok" => CheckInStatus.Ok,
        "error" => CheckInStatus.Error,
        _ => null,
    };

    private AttributeList Schedule(JsonElement config)
    {
        var values = new NamedTexts(SentryLimits.Names, SentryLimits.NameLength, discards);
        Add(config, "", ScheduleDepth);
        return values.ToList();

        void Add(JsonElement item, string prefix, int depth)
        {
            foreach (var (name, value) in item.Pairs())
                if (value.ValueKind == JsonValueKind.Object && depth > 1) Add(value, $"{prefix}{name}.", depth - 1);
                else values.AddKnown(prefix + name, value.AsCanonicalText());
        }
    }
}
