using Shop.Billing;
using Shop.Billing.Releases;
using Shop.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry(ChargeEndpoint.ActivitySourceName);
Release.Named(Environment.GetEnvironmentVariable("RELEASE")).AddServices(builder.Services);
var gateway = new Uri(builder.Configuration["GATEWAY_URL"] ?? throw new InvalidOperationException("GATEWAY_URL is not set"));
builder.Services.AddHttpClient("gateway", client => (client.BaseAddress, client.Timeout) = (gateway, Timeout.InfiniteTimeSpan));
builder.Services.AddSingleton<ChargeEndpoint>();

var app = builder.Build();
app.UseTelemetry();
app.MapGet("/ready", () => "ready");
app.MapPost("/api/v1/charges", (Charge charge, ChargeEndpoint endpoint, CancellationToken ct) => endpoint.HandleAsync(charge, ct));
app.Run();
