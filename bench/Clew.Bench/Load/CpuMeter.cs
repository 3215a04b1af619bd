using System.Diagnostics;

namespace Clew.Bench.Load;

/// <summary>Processor time of this process and of the engine since it was made.</summary>
internal sealed class CpuMeter(BenchEngine engine)
{
    private readonly TimeSpan _own = Own();
    private readonly TimeSpan _engine = engine.Cpu;

    /// <summary>In seconds.</summary>
    public (double Own, double Engine) Used => ((Own() - _own).TotalSeconds, (engine.Cpu - _engine).TotalSeconds);

    private static TimeSpan Own()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
