using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Shop.Telemetry;

/// <summary>OpenTelemetry for a service of the shop. Endpoint, headers, service name and resource come from the standard <c>OTEL_*</c> variables.</summary>
public static class TelemetryExtensions
{
    /// <summary>Exports the spans that ASP.NET Core and HttpClient make themselves, the service's own, its metrics, and everything that it logs.</summary>
    /// <param name="own">The name of the service's own <see cref="System.Diagnostics.ActivitySource"/> and <see cref="System.Diagnostics.Metrics.Meter"/>.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, string own)
    {
        var peers = PeerNames.Parse(builder.Configuration["PEER_SERVICES"] ?? "");
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", own)
            .AddProcessor(new PeerNames(peers))
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime", own)
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
        app.Services.GetRequiredService<MeterProvider>();
        app.UseMiddleware<RequestSpanMiddleware>();
        app.UseExceptionHandler();
    }
}
