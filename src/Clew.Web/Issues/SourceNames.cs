using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>The protocols behind the ways of reporting, as pages and the API name them.</summary>
public static class SourceNames
{
    public const string Sentry = "sentry";
    public const string OpenTelemetry = "otel";

    /// <summary>Plain JSON.</summary>
    public const string Native = "json";

    public static string Of(ErrorSource source) => source switch
    {
        ErrorSource.Sentry => Sentry,
        ErrorSource.Native => Native,
        _ => OpenTelemetry,
    };

    /// <summary>Each once, in alphabetical order.</summary>
    public static ImmutableArray<string> Of(IEnumerable<int> sources) =>
        [.. sources.Select(source => Of((ErrorSource)source)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Of the bits of a cell: bit n is <see cref="ErrorSource"/> n.</summary>
    public static ImmutableArray<string> OfBits(int bits) => Of(Enum.GetValues<ErrorSource>().Select(source => (int)source).Where(source => (bits & (1 << source)) != 0));

    /// <summary>For people: <c>Sentry</c>, <c>OpenTelemetry</c>, <c>JSON</c>.</summary>
    public static string Label(string name) => name switch
    {
        Sentry => "Sentry",
        Native => "JSON",
        _ => "OpenTelemetry",
    };
}
