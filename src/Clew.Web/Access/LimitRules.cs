using System.Globalization;
using Clew.Model;

namespace Clew.Web.Access;

/// <summary>What limits must be, and how a form writes them.</summary>
internal static class LimitRules
{
    private static readonly string Rule =
        string.Create(CultureInfo.InvariantCulture, $"A limit is a whole number of 1 to {IngestLimits.Most}, or empty for none.");

    /// <summary>What is wrong with limits, or null.</summary>
    public static string? ProblemOf(IngestLimits? limits) =>
        limits is null || new[] { limits.EventsPerSecond, limits.BytesPerSecond, limits.EventsPerDay }.All(limit => limit is null or (>= 1 and <= IngestLimits.Most)) ? null : Rule;

    /// <summary>What the three fields of a form say.</summary>
    /// <param name="problem">What is wrong with them, or null.</param>
    public static IngestLimits Read(string? eventsPerSecond, string? bytesPerSecond, string? eventsPerDay, out string? problem)
    {
        var limits = new IngestLimits { EventsPerSecond = Number(eventsPerSecond), BytesPerSecond = Number(bytesPerSecond), EventsPerDay = Number(eventsPerDay) };
        problem = ProblemOf(limits);
        return limits;
    }

    // What is no number is as wrong as one that is out of range. People write thousands apart.
    private static long? Number(string? text)
    {
        var digits = (text ?? "").Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length == 0) return null;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
