namespace Clew.Bench.Detect;
internal static class CostPart
{
    public static Task<CostResult?> RunAsync(Clew.Storage.Engine.EngineOptions engine, CancellationToken ct) => Task.FromResult<CostResult?>(null);
}
