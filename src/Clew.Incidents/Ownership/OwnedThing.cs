using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Ownership;

/// <summary>What is known of an issue that somebody owns.</summary>
public sealed record OwnedThing
{
    public required string Service { get; init; }

    /// <summary>Of the program's own frames, from where it was thrown to the outermost.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Of the same frames.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    public AttributeList Tags { get; init; } = AttributeList.Empty;

    /// <summary>Of the request, or empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>As much as the issue's document tells: service and where it failed.</summary>
    public static OwnedThing Of(Issue issue) => new() { Service = issue.Service, Modules = [issue.Culprit] };

    /// <summary>As one of its events tells.</summary>
    public static OwnedThing Of(Issue issue, ErrorEvent error)
    {
        var frames = error.Exceptions.IsEmpty ? [] : error.Exceptions.Values.Reverse().Where(exception => !exception.Stacktrace.IsEmpty).SelectMany(exception => exception.Stacktrace.Frames).Where(frame => frame.InApp).ToList();
        return new()
        {
            Service = error.Context.Service.Length > 0 ? error.Context.Service : issue.Service,
            Paths = [.. frames.Select(frame => frame.File).Where(file => file.Length > 0).Distinct()],
            Modules = [.. frames.Select(frame => frame.Module.Length > 0 ? $"{frame.Module}.{frame.Function}" : frame.Function).Append(issue.Culprit).Where(module => module.Length > 0).Distinct()],
            Tags = error.Tags,
            Url = error.Request?.Url ?? "",
        };
    }
}
