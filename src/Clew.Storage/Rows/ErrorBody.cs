using System.Text.Json;
using Clew.Model;
using Clew.Storage.Engine.Json;

namespace Clew.Storage.Rows;

/// <summary>The whole <see cref="ErrorEvent"/> as JSON: what an issue page shows beyond the columns. camelCase; what is empty is left out.</summary>
public static class ErrorBody
{
    /// <summary>As UTF-8.</summary>
    public static byte[] Serialize(ErrorEvent error) => JsonSerializer.SerializeToUtf8Bytes(error, ModelJson.Compact);

    /// <summary>What <see cref="Serialize"/> wrote, by this or an older version.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ErrorEvent Deserialize(string json) =>
        JsonSerializer.Deserialize<ErrorEvent>(json, ModelJson.Compact) ?? throw new JsonException("An error body is an object, not null.");
}
