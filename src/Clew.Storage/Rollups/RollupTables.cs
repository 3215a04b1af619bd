using Clew.Storage.Engine;

namespace Clew.Storage.Rollups;

/// <summary>The names of the tables.</summary>
internal static class RollupTables
{
    public static Sql Requests(RollupStep step) => Sql.Raw("requests_" + Suffix(step));

    public static Sql Issues(RollupStep step) => Sql.Raw("issues_" + Suffix(step));

    public static Sql Calls(RollupStep step) =>
        step == RollupStep.Hour ? throw new ArgumentOutOfRangeException(nameof(step), "Calls are kept by ten seconds and by minutes.") : Sql.Raw("calls_" + Suffix(step));

    public static Sql Metrics(RollupStep step) =>
        step == RollupStep.Hour ? throw new ArgumentOutOfRangeException(nameof(step), "Metrics are kept by ten seconds and by minutes.") : Sql.Raw("metrics_" + Suffix(step));

    private static string Suffix(RollupStep step) => step switch
    {
        RollupStep.TenSeconds => "10s",
        RollupStep.Minute => "1m",
        RollupStep.Hour => "1h",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step of the rollups."),
    };
}
