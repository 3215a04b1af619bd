using Clew.Bench.Detect;
using Clew.Bench.Grouping;
using Clew.Bench.Ingest;
using Clew.Bench.Monitors;
using Clew.Bench.Pages;
using Clew.Bench.Query;
using Clew.Bench.RootCause;
using Clew.Bench.SourceMaps;

namespace Clew.Bench;

/// <summary>All benchmarks.</summary>
public static class Benchmarks
{
    public static IReadOnlyList<IBenchmark> All { get; } =
        [new JournalBench(), new IdleBench(), new RootCauseBench(), new GroupingBench(), new MonitorsBench(), new DetectBench(), new PagesBench(), new QueryBench(), new RegroupBench(), new IngestBench(), new LoadBench(), new SourceMapsBench(), new InsertBench(), new ErrorPathBench()];
}
