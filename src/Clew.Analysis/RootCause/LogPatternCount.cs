namespace Clew.Analysis.RootCause;

/// <summary>How often lines of one log pattern were written by a service.</summary>
/// <param name="Pattern">The template: <c>could not charge card &lt;*&gt;</c>.</param>
/// <param name="Severity">OpenTelemetry's severity number: 17 and above is an error.</param>
/// <param name="BaselinePerMinute">Lines per minute in normal operation; 0 when never seen.</param>
/// <param name="WindowPerMinute">Lines per minute since the onset.</param>
public sealed record LogPatternCount(string Service, string Pattern, int Severity, double BaselinePerMinute, double WindowPerMinute, string Link = "");
