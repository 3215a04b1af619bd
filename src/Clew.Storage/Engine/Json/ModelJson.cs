using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Clew.Model;

namespace Clew.Storage.Engine.Json;

/// <summary>How the types of the Model look in JSON.</summary>
public static class ModelJson
{
    private static readonly JsonConverter[] Identities =
        [new TimestampConverter(), new IssueIdConverter(), new TraceIdConverter(), new SpanIdConverter(), new AttributeListConverter()];

    /// <summary>Rows of a query (JSONEachRow): snake_case columns, constants as their numbers.</summary>
    public static JsonSerializerOptions Rows { get; } = With(new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = false,
    });

    /// <summary>Bodies of errors and documents: camelCase, constants by their names, without what is empty.</summary>
    public static JsonSerializerOptions Compact { get; } = With(new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Only ever stored and read back by us: what is shown is encoded where it is shown.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
    });

    private static JsonSerializerOptions With(JsonSerializerOptions options)
    {
        foreach (var converter in Identities) options.Converters.Add(converter);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    // Only what an initializer restores is left out: never a required property, never a parameter of a constructor.
    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsRequired || property.AssociatedParameter is not null) continue;
            if (property.Set is null)
            {
                // Computed from the others. Said here because ShouldSerialize below would override IgnoreReadOnlyProperties.
                property.ShouldSerialize = static (_, _) => false;
                continue;
            }
            var isNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null;
            property.ShouldSerialize = (_, value) => value is not null && (isNullable || !IsEmpty(value));
        }
    }

    private static bool IsEmpty(object value) => value switch
    {
        string text => text.Length == 0,
        false or 0 or 0L or 0UL => true,
        AttributeList attributes => attributes.Count == 0,
        ExceptionChain chain => chain.IsEmpty,
        Stacktrace stacktrace => stacktrace.IsEmpty,
        TraceId id => id.IsNone,
        SpanId id => id.IsNone,
        IEnumerable items => IsEmptyList(items),
        _ => false,
    };

    private static bool IsEmptyList(IEnumerable items)
    {
        // The default of an ImmutableArray has no elements to ask for, and none of its members may be called.
        if (items.Equals(items.GetType().IsValueType ? Activator.CreateInstance(items.GetType()) : null)) return true;
        var enumerator = items.GetEnumerator();
        using (enumerator as IDisposable) return !enumerator.MoveNext();
    }
}
