namespace Clew.Bench.SourceMaps;

/// <param name="WarmMicrosecondsPerFrame">With the map open: file, line, function, name and eleven lines of source.</param>
/// <param name="ColdMilliseconds50">Opened, looked up and closed for one frame; its pages are in the system's cache.</param>
/// <param name="FoundShare">Of the places that were asked for.</param>
/// <param name="ManagedKib">What the open map holds of managed memory after all look-ups.</param>
internal sealed record LookupResult(
    double MapMb, double CompiledMb, int Mappings, double CompileSeconds, double WarmMicrosecondsPerFrame, double ColdMilliseconds50, double ColdMillisecondsMax, double FoundShare, double ManagedKib);
