using Clew.Incidents.Timelines;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Logs;

/// <summary>The filter as it stands in the address of a page or of the API.</summary>
public sealed record LogRequest
{
    /// <summary>What is looked at when nothing narrows it: without a bound every search would read everything that is kept.</summary>
    public static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(1);

    /// <summary>The periods that the page offers, with their names in the address.</summary>
    public static readonly IReadOnlyList<(string Name, TimeSpan Length)> Periods =
    [
        ("15m", TimeSpan.FromMinutes(15)), ("1h", TimeSpan.FromHours(1)), ("24h", DefaultPeriod), ("7d", TimeSpan.FromDays(7)), ("30d", TimeSpan.FromDays(30)),
    ];

    public required LogFilter Filter { get; init; }

    /// <summary>The text as the reader wrote it.</summary>
    public string Query { get; init; } = "";

    /// <summary>True: the reader wrote more than is looked for.</summary>
    public bool IsCut { get; init; }

    /// <summary>One of <see cref="Periods"/>, or empty where instants or a trace narrow instead.</summary>
    public string Period { get; init; } = "";

    /// <summary>The lines of a trace or around a line are read from top to bottom; others newest first.</summary>
    public bool IsAscending => !Filter.TraceId.IsNone || Filter.Position.Place == LogPlace.Around;

    /// <summary>What is wrong with the address, in words; null when it was read.</summary>
    public static string? Read(IQueryCollection query, Timestamp now, out LogRequest request)
    {
        request = new() { Filter = new() };
        string Text(string name) => query[name].ToString().Trim();

        var (trace, span) = (TraceId.None, SpanId.None);
        if (Text("trace") is { Length: > 0 } traceText && !TraceId.TryParse(traceText, out trace)) return "trace is 32 hex digits.";
        if (Text("span") is { Length: > 0 } spanText && !SpanId.TryParse(spanText, out span)) return "span is 16 hex digits.";
        var severity = SeverityNumber.Unspecified;
        if (Text("severity") is { Length: > 0 } level && !SeverityWords.TryParse(level, out severity))
            return "severity is trace, debug, info, warning, error, fatal, or a number from 1 to 24.";
        if (!TryInstant(Text("from"), out var from) || !TryInstant(Text("to"), out var to)) return "from and to are instants: ISO 8601, or milliseconds since 1970.";
        if (!TryPosition(query, out var position)) return "at, before and after are the id of a line, or an instant.";
        var limit = LogFilter.DefaultLimit;
        if (Text("limit") is { Length: > 0 } number && (!int.TryParse(number, out limit) || limit is < 1 or > LogFilter.MaxLimit))
            return $"limit is a number from 1 to {LogFilter.MaxLimit}.";
        var period = Periods.FirstOrDefault(known => known.Name == Text("period"));
        var isNarrow = !trace.IsNone || position.Place is LogPlace.Around || from is not null;
        if (period.Name is null && !isNarrow) period = Periods.First(known => known.Length == DefaultPeriod);
        var isWhole = LogSearch.TryParse(Text("query"), out var search);
        if (position == LogPosition.Newest && !trace.IsNone) position = LogPosition.Oldest;
        request = new()
        {
            Filter = new()
            {
                Environment = Text("environment"), Service = Text("service"), TraceId = trace, SpanId = span, Severity = severity, Search = search,
                From = from ?? (period.Name is null ? null : now - period.Length), To = to, Position = position, Limit = limit,
            },
            Query = Text("query"),
            IsCut = !isWhole,
            Period = from is null ? period.Name ?? "" : "",
        };
        return null;
    }

    private static bool TryInstant(string text, out Timestamp? time)
    {
        time = null;
        if (text.Length == 0) return true;
        if (!TimeWindow.TryParseInstant(text, out var parsed)) return false;
        time = parsed;
        return true;
    }

    private static bool TryPosition(IQueryCollection query, out LogPosition position)
    {
        position = LogPosition.Newest;
        (string Name, Func<LogLineId, LogPosition> Make)[] ways = [("at", LogPosition.Around), ("before", LogPosition.Before), ("after", LogPosition.After)];
        foreach (var (name, make) in ways)
        {
            if (query[name].ToString() is not { Length: > 0 } text) continue;
            if (!LogLineId.TryParse(text, out var line)) return false;
            position = make(line);
            return true;
        }
        return true;
    }
}
