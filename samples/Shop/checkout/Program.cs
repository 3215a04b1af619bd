using Microsoft.AspNetCore.Mvc;
using Shop.Checkout;
using Shop.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry("Shop.Checkout");
var billing = new Uri(builder.Configuration["BILLING_URL"] ?? throw new InvalidOperationException("BILLING_URL is not set"));
builder.Services.AddSingleton(new BillingRoute(billing));
builder.Services.AddHttpClient<BillingClient>();
builder.Services.AddTransient<OrderEndpoint>();

var app = builder.Build();
app.UseTelemetry();
app.MapGet("/ready", () => "ready");
app.MapPut("/routes/billing", ([FromBody] Uri address, BillingRoute route) => route.Address = address);
app.MapPost("/api/v1/orders", (Order order, OrderEndpoint endpoint, CancellationToken ct) => endpoint.HandleAsync(order, ct));
app.Run();
