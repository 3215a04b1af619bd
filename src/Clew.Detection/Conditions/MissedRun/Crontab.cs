using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>
/// A schedule of five fields (POSIX crontab): minute, hour, day of the month, month, day of the week, each with <c>*</c>, lists, ranges and steps; names of
/// months and days; <c>@hourly</c> and its like. When both days are restricted, either is enough.
/// </summary>
public sealed class Crontab
{
    /// <summary>Years that are looked ahead: 29 February comes every four, and skips a century's last.</summary>
    private const int MaxYears = 9;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly BitArray _minutes, _hours, _days, _months, _weekdays;
    private readonly bool _isAnyDay, _isAnyWeekday;

    private Crontab(BitArray minutes, BitArray hours, BitArray days, BitArray months, BitArray weekdays, bool isAnyDay, bool isAnyWeekday) =>
        (_minutes, _hours, _days, _months, _weekdays, _isAnyDay, _isAnyWeekday) = (minutes, hours, days, months, weekdays, isAnyDay, isAnyWeekday);

    /// <summary>False for what is no crontab.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Crontab? crontab)
    {
        crontab = null;
        var fields = (text.Trim().ToLowerInvariant() switch
        {
            "@hourly" => "0 * * * *",
            "@daily" or "@midnight" => "0 0 * * *",
            "@weekly" => "0 0 * * 0",
            "@monthly" => "0 0 1 * *",
            "@yearly" or "@annually" => "0 0 1 1 *",
            var other => other,
        }).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) return false;
        if (Field(fields[0], 0, 59, []) is not { } minutes || Field(fields[1], 0, 23, []) is not { } hours || Field(fields[2], 1, 31, []) is not { } days
            || Field(fields[3], 1, 12, Months) is not { } months || Field(fields[4], 0, 7, Days) is not { } weekdays) return false;
        // 7 is Sunday, too.
        if (weekdays[7]) weekdays[0] = true;
        crontab = new(minutes, hours, days, months, weekdays, fields[2].StartsWith('*'), fields[4].StartsWith('*'));
        return true;
    }

    /// <summary>The first time after that one, in the time of a place; null when there is none (30 February).</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        local = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        for (var last = local.AddYears(MaxYears); local < last;)
        {
            if (!_months[local.Month]) local = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
            else if (!IsDay(local)) local = local.Date.AddDays(1);
            else if (!_hours[local.Hour]) local = local.Date.AddHours(local.Hour + 1);
            else if (!_minutes[local.Minute]) local = local.AddMinutes(1);
            else if (At(local, zone) is var time && time > after) return time;
            else local = local.AddMinutes(1);
        }
        return null;
    }

    private bool IsDay(DateTime local)
    {
        var (day, weekday) = (_days[local.Day], _weekdays[(int)local.DayOfWeek]);
        return _isAnyDay || _isAnyWeekday ? day && weekday : day || weekday;
    }

    /// <summary>What a clock skips happens when it has skipped it; what it shows twice, the first time.</summary>
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local)) return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static BitArray? Field(string text, int first, int last, string[] names)
    {
        var field = new BitArray(last + 1);
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch { [var only] => (only, 1), [var from, var by] when Number(by, []) is > 0 and var every => (from, every), _ => ("", 0) };
            var (low, high) = range.Split('-') switch
            {
                ["*"] => (first, last),
                [var only] => (Number(only, names), part.Contains('/', StringComparison.Ordinal) ? last : Number(only, names)),
                [var from, var to] => (Number(from, names), Number(to, names)),
                _ => (-1, -1),
            };
            if (low is not { } begin || high is not { } end || begin < first || end > last || begin > end) return null;
            for (var i = begin; i <= end; i += step) field[i] = true;
        }
        return field;

        int? Number(string number, string[] words) =>
            Array.IndexOf(words, number) is >= 0 and var index ? index + first : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
