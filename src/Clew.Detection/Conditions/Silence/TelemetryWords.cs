using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.Silence;

/// <summary>What is said when nothing at all arrives from an environment: one finding without a service.</summary>
internal static class TelemetryWords
{
    private const string Policy = "telemetry-silence/v1";

    public static FindingKey Key(EnvironmentSeries environment) => new(environment.Project, environment.Name, FindingKind.Silence, new(""));

    /// <param name="environment">Whose.</param>
    /// <param name="newest">The newest cell with anything in it.</param>
    /// <param name="look">When.</param>
    /// <param name="options">The thresholds.</param>
    public static Finding Finding(EnvironmentSeries environment, long newest, Look look, SilenceOptions options)
    {
        var key = Key(environment);
        var typical = environment.Services.Sum(service => service.Regularity.Rhythm.Typical);
        var where = environment.Name.Length > 0 ? environment.Name : "the environment without a name";
        var age = look.Now - TenSeconds.End(newest);
        return new()
        {
            Id = key.IdAt(Policy, look.Now),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = Policy,
            Strength = FindingStrength.Alarm,
            Subject = key.Subject,
            Title = $"No telemetry arrives from {where} for {TimeWords.Largest(age)}: "
                + $"{NumberWords.Of(environment.Services.Count, "service is", "services are")} silent or cannot send",
            Onset = TenSeconds.End(newest),
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = 0,
            Expected = typical,
            Peak = 0,
            Unit = "requests/min",
            Numbers =
            [
                new("services", environment.Services.Count),
                new("seconds since the newest request", age.TotalSeconds, "s"),
                new("requests in a normal minute", typical, "requests"),
            ],
            SilentIf = $"any request of any service in the last {TimeWords.Largest(options.MinSilence)}",
        };
    }
}
