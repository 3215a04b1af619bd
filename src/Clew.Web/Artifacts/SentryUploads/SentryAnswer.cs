using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>JSON as Sentry's API writes it.</summary>
internal static class SentryAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static JsonHttpResult<T> Json<T>(T value, int status = StatusCodes.Status200OK) => TypedResults.Json(value, Options, statusCode: status);

    /// <summary>A refusal, whose reason Sentry's tools print.</summary>
    public static JsonHttpResult<Detail> Refused(int status, string detail) => TypedResults.Json(new Detail(detail), Options, statusCode: status);

    internal sealed record Detail([property: JsonPropertyName("detail")] string Text);
}
