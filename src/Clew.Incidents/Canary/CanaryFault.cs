using System.Text;
using System.Text.Json;
using Clew.Model;

namespace Clew.Incidents.Canary;

/// <summary>The synthetic fault: errors of several users that nobody caught, as a Sentry envelope. Pure.</summary>
public static class CanaryFault
{
    /// <summary>Errors of a run: enough for a new issue to be an alarm at the first look.</summary>
    public const int Errors = 12;

    /// <summary>
    /// Runs whose services differ. Findings of one service within a quarter of an hour belong to one incident, and each run is to be an incident
    /// of its own.
    /// </summary>
    private const int Services = 40;

    private const int Letters = 26;

    /// <summary>The type of the error: new in each run, without digits, which grouping may leave out.</summary>
    public static string TypeOf(Timestamp time)
    {
        var name = new StringBuilder("CanaryFault");
        for (var seconds = time.UnixNanoseconds / 1_000_000_000; seconds > 0; seconds /= Letters) name.Append((char)('a' + seconds % Letters));
        return name.ToString();
    }

    /// <param name="run">Rises by one with each run.</param>
    public static string ServiceOf(long run) => $"canary-{(char)('a' + run % Services / 20)}{(char)('a' + run % Services % 20)}";

    /// <summary>The body of the request, UTF-8: a header, then item by item.</summary>
    public static byte[] Envelope(Timestamp time, long run)
    {
        var body = new StringBuilder("{}\n");
        for (var number = 0; number < Errors; number++)
            body.Append("{\"type\":\"event\"}\n").Append(JsonSerializer.Serialize(Event(time, run, number))).Append('\n');
        return Encoding.UTF8.GetBytes(body.ToString());
    }

    private static object Event(Timestamp time, long run, int number) => new
    {
        event_id = Guid.NewGuid().ToString("N"),
        timestamp = time.UnixNanoseconds / 1e9,
        platform = "csharp",
        tags = new { service = ServiceOf(run) },
        user = new { id = $"canary-{number}" },
        exception = new
        {
            values = new[]
            {
                new
                {
                    type = TypeOf(time),
                    value = "A synthetic fault, by which Clew watches itself.",
                    mechanism = new { type = "canary", handled = false },
                    stacktrace = new { frames = new[] { new { module = "Clew.Canary", function = TypeOf(time), filename = "/canary", lineno = 1, in_app = true } } },
                },
            },
        },
    };
}
