using System.Diagnostics;
using Clew.Analysis.SourceMaps;
using Clew.Storage.Artifacts;

namespace Clew.Bench.SourceMaps;

/// <summary>What a look-up in a large map costs: all of what is shown of a frame, from the file on disk.</summary>
internal static class LookupTimes
{
    /// <summary>Frames that are looked up while the map is open.</summary>
    private const int WarmFrames = 200_000;

    /// <summary>Times that the file is opened for one frame.</summary>
    private const int ColdFrames = 200;

    private const int Seed = 7;

    /// <summary>Lines of source before and after, as an issue page shows them.</summary>
    private const int Context = 5;

    public static LookupResult Measure(int mapBytes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"clew-map-bench-{Environment.ProcessId}");
        try
        {
            var compiled = Stopwatch.GetTimestamp();
            var bytes = CompileTo(path, mapBytes);
            var compileSeconds = Stopwatch.GetElapsedTime(compiled).TotalSeconds;
            var random = new Random(Seed);
            var cold = new List<double>();
            _ = Resolve(path, random);
            for (var i = 0; i < ColdFrames; i++)
            {
                var began = Stopwatch.GetTimestamp();
                _ = Resolve(path, random);
                cold.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            cold.Sort();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            using var file = MappedFile.Open(path);
            var map = CompiledSourceMap.TryOpen(file.Memory)!;
            for (var i = 0; i < WarmFrames / 10; i++) _ = Resolve(map, random);
            var started = Stopwatch.GetTimestamp();
            var found = 0;
            for (var i = 0; i < WarmFrames; i++) found += Resolve(map, random);
            var warm = Stopwatch.GetElapsedTime(started).TotalMicroseconds / WarmFrames;
            var held = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(map);
            return new(Math.Round(bytes / 1e6, 1), Math.Round(new FileInfo(path).Length / 1e6, 1), map.Mappings, Math.Round(compileSeconds, 2), Math.Round(warm, 3),
                Math.Round(cold[cold.Count / 2], 3), Math.Round(cold[^1], 3), Math.Round((double)found / WarmFrames, 3), Math.Round(held / 1024.0, 1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long CompileTo(string path, int mapBytes)
    {
        var json = LargeMap.Make(mapBytes);
        using var output = File.Create(path);
        if (SourceMapCompiler.Compile(json, output, out _) is { } fault) throw new InvalidOperationException($"The map of the benchmark is not valid: {fault}");
        return json.Length;
    }

    private static int Resolve(string path, Random random)
    {
        using var file = MappedFile.Open(path);
        return Resolve(CompiledSourceMap.TryOpen(file.Memory)!, random);
    }

    // File, line, function, name and eleven lines of source, as strings.
    private static int Resolve(CompiledSourceMap map, Random random)
    {
        if (!map.TryFind(random.Next(LargeMap.Lines), random.Next(LargeMap.Columns), out var position)) return 0;
        var length = map.SourceName(position.Source)!.Length + map.FunctionAt(position)!.Length + map.Name(position.Name).Length;
        for (var line = position.Line - Context; line <= position.Line + Context; line++) length += map.Line(position.Source, line)?.Length ?? 0;
        return length > 0 ? 1 : 0;
    }
}
