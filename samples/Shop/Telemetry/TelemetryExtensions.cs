using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Shop.Telemetry;

/// <summary>OpenTelemetry for a service of the shop. Endpoint, headers, service name and resource come from the standard <c>OTEL_*</c> variables.</summary>
public static class TelemetryExtensions
{
    /// <summary>Exports the spans that ASP.NET Core and HttpClient make themselves, the service's own, and everything that it logs.</summary>
    /// <param name="ownSource">The name of the service's own <see cref="System.Diagnostics.ActivitySource"/>.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, string ownSource)
    {
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", ownSource)
            .AddOtlpExporter()
            .Build());
        builder.Logging.AddOpenTelemetry(static logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.AddOtlpExporter();
        });
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddProblemDetails();
    }

    /// <summary>Answers exceptions with problem details and records them on the span of the request. First in the pipeline.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        app.Services.GetRequiredService<TracerProvider>();   // begins to listen
        app.UseMiddleware<RequestSpanMiddleware>();
        app.UseExceptionHandler();
    }
}
