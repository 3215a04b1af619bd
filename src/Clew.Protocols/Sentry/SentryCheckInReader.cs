using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Reads the item <c>check_in</c> (develop.sentry.dev, Check-Ins): a job began, is done, or failed.</summary>
internal sealed class SentryCheckInReader(KeyScope key, Timestamp received, DiscardTally discards)
{
    /// <summary>Depth of <c>monitor_config</c> that becomes names with dots: <c>schedule.value</c>.</summary>
    private const int ScheduleDepth = 2;

    public void Read(JsonElement item, ReadOnlySpan<byte> payload, List<CheckIn> checkIns)
    {
        var job = SentryLimits.Cut(item.Text("monitor_slug"), SentryLimits.NameLength);
        var status = StatusOf(item.Text("status"));
        if (job.Length == 0 || status is null)
        {
            discards.Add(DiscardReason.MissingField, DiscardSignal.CheckIn, "a check-in without monitor_slug, or whose status is none of in_progress, ok and error");
            return;
        }
        var trace = item.Field("contexts").Field("trace");
        var release = SentryLimits.Cut(item.Text("release"), SentryLimits.NameLength);
        var id = SentryIds.Normalize(item.Text("check_in_id"));
        checkIns.Add(new()
        {
            Id = id.Length > 0 ? id : SentryIds.OfContent(payload),
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
            Duration = item.Field("duration").AsNumber() is > 0 and var seconds ? seconds : 0,
            Schedule = Schedule(item.Field("monitor_config")),
        });
    }

    /// <summary>Null for what is none.</summary>
    internal static CheckInStatus? StatusOf(string status) => status.ToLowerInvariant() switch
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
