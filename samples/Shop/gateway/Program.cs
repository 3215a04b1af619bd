// The payment gateway: somebody else's service, so it sends no telemetry. Slow on command, and down on command.
using Shop.Gateway;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<Speed>();
builder.Services.AddSingleton<Outage>();
var app = builder.Build();

app.MapGet("/ready", () => "ready");
app.MapPut("/speed", (SpeedSetting setting, Speed speed) => speed.Set(setting));
app.MapPut("/outage", (OutageSetting setting, Outage outage) => outage.Set(setting));
app.MapPost("/authorizations", async (Speed speed, Outage outage, HttpContext http, CancellationToken ct) =>
{
    await Task.Delay(speed.NextDelay(), ct);
    switch (outage.Next())
    {
        case OutageKind.Refused:
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        case OutageKind.Dropped:
            http.Abort();
            return Results.Empty;
        default:
            return Results.Ok(new { authorization = Guid.NewGuid().ToString("n") });
    }
});

app.Run();
