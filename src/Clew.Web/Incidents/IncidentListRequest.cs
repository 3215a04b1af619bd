using System.Collections.Immutable;
using Clew.Incidents.Reading;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>What a list of incidents is asked for, understood.</summary>
public sealed record IncidentListRequest
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Characters of a search text; the rest is cut.</summary>
    private const int MaxQuery = 200;

    public required IncidentFilter Filter { get; init; }

    /// <summary>The mildest that is shown.</summary>
    public required IncidentSeverity Mildest { get; init; }

    public string Environment { get; init; } = "";
    public string Service { get; init; } = "";
    public string Query { get; init; } = "";

    /// <summary>The id of the last incident of the page before, or empty.</summary>
    public string After { get; init; } = "";

    /// <summary>Which parameters were not understood, with what is wrong; their defaults stand in for them.</summary>
    public required ImmutableDictionary<string, string> Problems { get; init; }

    public bool IsNarrowed => Mildest != IncidentSeverity.Low || Service.Length > 0 || Query.Length > 0 || Environment.Length > 0;

    public static IncidentListRequest Read(IncidentListParameters parameters)
    {
        var problems = ImmutableDictionary.CreateBuilder<string, string>();
        var filter = IncidentFilter.All;
        if (!string.IsNullOrEmpty(parameters.Status) && !IsName(parameters.Status, out filter))
        {
            filter = IncidentFilter.All;
            problems["status"] = "One of ongoing, resolved, all.";
        }
        var mildest = IncidentSeverity.Low;
        if (!string.IsNullOrEmpty(parameters.Severity) && !IsName(parameters.Severity, out mildest))
        {
            mildest = IncidentSeverity.Low;
            problems["severity"] = "One of critical, high, medium, low.";
        }
        var query = (parameters.Query ?? "").Trim();
        return new()
        {
            Filter = filter,
            Mildest = mildest,
            Environment = parameters.Environment ?? "",
            Service = parameters.Service ?? "",
            Query = query.Length > MaxQuery ? query[..MaxQuery] : query,
            After = parameters.Cursor ?? "",
            Problems = problems.ToImmutable(),
        };
    }

    public bool Shows(Incident incident) =>
        incident.Severity <= Mildest
        && (Filter == IncidentFilter.All || incident.IsOngoing == (Filter == IncidentFilter.Ongoing))
        && (Environment.Length == 0 || incident.Environment == Environment)
        && (Service.Length == 0 || incident.Service == Service || incident.Services.Contains(Service))
        && Query.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Says(incident, word));

    private static bool Says(Incident incident, string word) =>
        incident.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || incident.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        || incident.Services.Any(service => service.Contains(word, StringComparison.OrdinalIgnoreCase))
        || incident.Cause is { } cause && $"{cause.Kind} {cause.Service} {cause.Subject}".Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a constant by its name; a number is none.</summary>
    internal static bool IsName<T>(string? text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value) && char.IsAsciiLetter(text![0]);
}
