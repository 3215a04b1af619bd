using Microsoft.AspNetCore.Mvc;
using Shop.Checkout;
using Shop.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry("Shop.Checkout");
var billing = new Uri(builder.Configuration["BILLING_URL"] ?? throw new InvalidOperationException("BILLING_URL is not set"));
builder.Services.AddSingleton(new BillingRoute(billing, Retries.Of(builder.Configuration)));
builder.Services.AddHttpClient<BillingClient>();
builder.Services.AddTransient<OrderEndpoint>();

var app = builder.Build();
app.UseTelemetry();
app.MapGet("/ready", () => "ready");
app.MapPut("/routes/billing", ([FromBody] Uri address, BillingRoute route) => route.Address = address);
app.MapPut("/retries", (Retries retries, BillingRoute route) => route.Retries = retries);
app.MapGet("/api/v1/restaurants/{restaurant}/menu", (string restaurant) => Menus.Of(restaurant));
app.MapPost("/api/v1/orders", (Order order, OrderEndpoint endpoint, CancellationToken ct) => endpoint.HandleAsync(order, ct));
app.MapGet("/api/v1/orders/{order}", async (string order, BillingClient client, CancellationToken ct) =>
    await client.ReceiptAsync(order, ct) is { } receipt
        ? Results.Ok(receipt)
        : Results.Problem(title: "no such order", statusCode: StatusCodes.Status404NotFound));
app.Run();
