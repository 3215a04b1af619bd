using System.Globalization;
using System.Text.Json;
using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>When a job is to run, as its check-ins say it (<c>monitor_config</c>; develop.sentry.dev, Check-Ins).</summary>
public sealed class JobSchedule
{
    /// <summary>What Sentry takes where a job does not say: a minute late is late.</summary>
    private static readonly TimeSpan UsualMargin = TimeSpan.FromMinutes(1);

    /// <summary>Likewise: a run that has no end after half an hour will have none.</summary>
    private static readonly TimeSpan UsualRuntime = TimeSpan.FromMinutes(30);

    /// <summary>A check-in this long before its time is that of this time: clocks differ.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    /// <summary>Minutes of a margin or a run: four weeks.</summary>
    private const double MaxMinutes = 40_320;

    private const int MaxThreshold = 1_000;

    private readonly Crontab? _crontab;
    private readonly int _every;
    private readonly string _unit = "";

    private JobSchedule(IReadOnlyDictionary<string, string> config, Crontab? crontab, int every, string unit)
    {
        (_crontab, _every, _unit) = (crontab, every, unit);
        Margin = Minutes(config, "checkin_margin") ?? UsualMargin;
        MaxRuntime = Minutes(config, "max_runtime") ?? UsualRuntime;
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(config.GetValueOrDefault("timezone", "UTC"), out var zone) ? zone : TimeZoneInfo.Utc;
        Failures = Threshold(config, "failure_issue_threshold");
        Recoveries = Threshold(config, "recovery_threshold");
    }

    /// <summary>How late a run may begin.</summary>
    public TimeSpan Margin { get; }

    /// <summary>How long a run may take.</summary>
    public TimeSpan MaxRuntime { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Bad runs in a row that are trouble; at least 1.</summary>
    public int Failures { get; }

    /// <summary>Good runs in a row that end it; at least 1.</summary>
    public int Recoveries { get; }

    /// <summary>The schedule in that JSON object of texts; null when there is none that can be understood.</summary>
    public static JobSchedule? Of(string json)
    {
        if (json.Length == 0) return null;
        var config = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        var (value, unit) = (config.GetValueOrDefault("schedule.value", ""), config.GetValueOrDefault("schedule.unit", ""));
        // Crontabs have no unit, so what has one is an interval.
        if (unit.Length > 0)
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every > 0 && Add(DateTimeOffset.UnixEpoch, every, unit) is not null
                ? new(config, null, every, unit)
                : null;
        return Crontab.TryParse(value, out var crontab) ? new(config, crontab, 0, "") : null;
    }

    /// <summary>When it is to run after it ran, or was to run, at that time; null when never.</summary>
    public Timestamp? Next(Timestamp last)
    {
        var from = last.ToDateTimeOffset();
        if (_crontab is null) return Add(from, _every, _unit) is { } due ? Timestamp.From(due) : null;
        if (_crontab.Next(from, Zone) is not { } next) return null;
        // Begun a little early, it is this one that has run.
        if (next - from < Early && _crontab.Next(next, Zone) is { } second && second - next > Early) next = second;
        return Timestamp.From(next);
    }

    private static DateTimeOffset? Add(DateTimeOffset time, int every, string unit) => unit.TrimEnd('s') switch
    {
        "minute" when every <= MaxMinutes => time.AddMinutes(every),
        "hour" when every <= MaxThreshold => time.AddHours(every),
        "day" when every <= MaxThreshold => time.AddDays(every),
        "week" when every <= MaxThreshold => time.AddDays(7d * every),
        "month" when every <= MaxThreshold => time.AddMonths(every),
        "year" when every <= 100 => time.AddYears(every),
        _ => null,
    };

    private static TimeSpan? Minutes(IReadOnlyDictionary<string, string> config, string name) =>
        double.TryParse(config.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MaxMinutes ? TimeSpan.FromMinutes(minutes) : null;

    private static int Threshold(IReadOnlyDictionary<string, string> config, string name) =>
        int.TryParse(config.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, MaxThreshold) : 1;
}
