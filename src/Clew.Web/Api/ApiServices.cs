using Clew.Model;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Clew.Web.Api;

internal static class ApiServices
{
    /// <summary>The name of the OpenAPI document; with it the route becomes <c>/api/openapi.json</c>.</summary>
    public const string DocumentName = "openapi";

    private const string BearerScheme = "bearer";

    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddOpenApi(DocumentName, options =>
        {
            options.AddDocumentTransformer(Describe);
            options.AddSchemaTransformer(DescribeModelTypes);
        });
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new()
        {
            Title = "Clew",
            Version = "v1",
            Description = "Everything that the pages show. Lists answer {items, next}; next is the cursor of the next page. Errors are problem details (RFC 9457).",
        };
        document.Components ??= new();
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API token of /settings/tokens; for what is sent to Clew (ingestion, POST of deployments) an API key of /settings/keys.",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    // The converters above write these as strings and objects, which the generator cannot see.
    private static Task DescribeModelTypes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Timestamp)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (type == typeof(IssueId) || type == typeof(SpanId)) (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[0-9a-f]{16}$");
        else if (type == typeof(TraceId)) (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[0-9a-f]{32}$");
        else if (type == typeof(AttributeList)) (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, new OpenApiSchema { Type = JsonSchemaType.String });
        return Task.CompletedTask;
    }
}
