namespace Clew.Model;

/// <summary>Owns keys, issues, rules and retention.</summary>
/// <param name="Id">Lower-case letters, digits and dashes; part of URLs.</param>
/// <param name="SentryId">The number in a Sentry DSN: <c>http://key@host/1</c>. SDKs insist on a number or a word; both are accepted.</param>
public sealed record Project(string Id, string Name, int SentryId)
{
    /// <summary>The project of the canary's own faults: never among what users see.</summary>
    public const string CanaryId = "clew-canary";

    /// <summary>How much may be sent to it, with all of its keys together.</summary>
    public IngestLimits Limits { get; init; } = IngestLimits.None;
}
