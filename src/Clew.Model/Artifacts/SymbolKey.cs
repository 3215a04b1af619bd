namespace Clew.Model;

/// <summary>What a frame tells of where its symbols may be.</summary>
/// <param name="DebugId">In lower case with dashes, or empty.</param>
/// <param name="Service">The service of the event: a release of Sentry may be <c>service@version</c> where OpenTelemetry tells the version alone.</param>
/// <param name="Release">The release of the event, or empty.</param>
/// <param name="Url">The address or path of the script, or empty.</param>
public sealed record SymbolKey(string Project, string DebugId, string Service, string Release, string Url);
