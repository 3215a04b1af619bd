using System.Net;
using Shop.Billing;
using Shop.Billing.Ledgers;
using Shop.Billing.Releases;
using Shop.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry(BillingSource.Name);
Release.Named(Environment.GetEnvironmentVariable("RELEASE")).AddServices(builder.Services);
var gateway = new Uri(builder.Configuration["GATEWAY_URL"] ?? throw new InvalidOperationException("GATEWAY_URL is not set"));
builder.Services.AddHttpClient("gateway", client => (client.BaseAddress, client.Timeout) = (gateway, Timeout.InfiniteTimeSpan));
var ledger = new Uri(builder.Configuration["LEDGER_URL"] ?? throw new InvalidOperationException("LEDGER_URL is not set"));
builder.Services.AddSingleton(new LedgerPool(new DnsEndPoint(ledger.Host, ledger.Port))).AddSingleton<LedgerPoolMetrics>().AddSingleton<Ledger>();
builder.Services.AddSingleton(new Terminals(builder.Configuration.GetValue("TERMINALS", Terminals.Usual)));
builder.Services.AddSingleton<CurrentSettings>().AddSingleton<ChargeEndpoint>().AddSingleton<ReceiptEndpoint>();

var app = builder.Build();
app.UseTelemetry();
app.Services.GetRequiredService<LedgerPoolMetrics>();   // begins to measure
app.MapGet("/ready", () => "ready");
app.MapPut("/settings", (Settings settings, CurrentSettings current) => current.Now = settings);
app.MapPost("/api/v1/charges", (Charge charge, ChargeEndpoint endpoint) => endpoint.HandleAsync(charge));
app.MapGet("/api/v1/receipts/{order}", (string order, ReceiptEndpoint endpoint) => endpoint.HandleAsync(order));
app.Run();
