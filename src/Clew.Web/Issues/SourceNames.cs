using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>The protocols behind the ways of reporting, as pages and the API name them.</summary>
public static class SourceNames
{
    public const string Sentry = "sentry";
    public const string OpenTelemetry = "otel";

    public static string Of(ErrorSource source) => source == ErrorSource.Sentry ? Sentry : OpenTelemetry;

    /// <summary>Each once, in alphabetical order.</summary>
    public static ImmutableArray<string> Of(IEnumerable<int> sources) =>
        [.. sources.Select(source => Of((ErrorSource)source)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>For people: <c>Sentry</c>, <c>OpenTelemetry</c>.</summary>
    public static string Label(string name) => name == Sentry ? "Sentry" : "OpenTelemetry";
}
