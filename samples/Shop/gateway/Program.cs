// The payment gateway: somebody else's service, so it sends no telemetry. Slow on command.
using Shop.Gateway;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<Speed>();
var app = builder.Build();

app.MapGet("/ready", () => "ready");
app.MapPut("/speed", (SpeedSetting setting, Speed speed) => speed.Set(setting));
app.MapPost("/authorizations", async (Speed speed, CancellationToken ct) =>
{
    await Task.Delay(speed.NextDelay(), ct);
    return Results.Ok(new { authorization = Guid.NewGuid().ToString("n") });
});

app.Run();
