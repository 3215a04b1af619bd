using Clew.Model;

namespace Clew.Ingest.Endpoints;

/// <summary>The answer to a reported change: what was recorded.</summary>
/// <param name="Kind"><c>deployment</c>, <c>flag</c>, <c>configuration</c> or <c>scaling</c>.</param>
/// <param name="Time">RFC 3339.</param>
internal sealed record ChangeRecorded(string Id, string Kind, string Service, string Environment, string Release, string Title, string Time)
{
    public static ChangeRecorded Of(Change change) => new(
        change.Id, change.Kind.ToString().ToLowerInvariant(), change.Context.Service, change.Context.Environment, change.Context.Release,
        change.Title, change.Context.Time.ToString());
}
