using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Storage.Engine.Json;

namespace Clew.Web.Api;

/// <summary>How the API writes JSON: camelCase, ids as hex digits, times in ISO 8601, constants by their names.</summary>
internal static class ApiJson
{
    /// <summary>For types of the Model as they are: without what they compute from their own properties.</summary>
    public static JsonSerializerOptions Model { get; } = Configured(new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true });

    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new IsoTimestampConverter());
        options.Converters.Add(new IssueIdConverter());
        options.Converters.Add(new TraceIdConverter());
        options.Converters.Add(new SpanIdConverter());
        options.Converters.Add(new AttributeListConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }

    private static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        Configure(options);
        return options;
    }
}
