using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Clew.Model;

namespace Clew.Ingest.Scrubbing;

/// <summary>
/// Replaces the values of <see cref="SensitiveNames"/> before anything is stored. Pure; a record without such a name is returned as it is,
/// without a copy.
/// </summary>
public static class Scrubber
{
    /// <summary>What stands where a sensitive value was: that there was one is worth knowing.</summary>
    public const string Scrubbed = "[scrubbed]";

    public static SpanRecord Scrub(SpanRecord span)
    {
        var (attributes, resource) = (Scrub(span.Attributes), Scrub(span.Resource));
        var events = Scrub(span.Events, spanEvent => spanEvent.Attributes, (spanEvent, values) => spanEvent with { Attributes = values });
        var links = Scrub(span.Links, link => link.Attributes, (link, values) => link with { Attributes = values });
        var isSame = attributes == span.Attributes && resource == span.Resource && events == span.Events && links == span.Links;
        return isSame ? span : span with { Attributes = attributes, Resource = resource, Events = events, Links = links };
    }

    public static LogRecord Scrub(LogRecord log)
    {
        var (attributes, resource) = (Scrub(log.Attributes), Scrub(log.Resource));
        return attributes == log.Attributes && resource == log.Resource ? log : log with { Attributes = attributes, Resource = resource };
    }

    public static MetricPoint Scrub(MetricPoint point)
    {
        var (attributes, resource) = (Scrub(point.Attributes), Scrub(point.Resource));
        return attributes == point.Attributes && resource == point.Resource ? point : point with { Attributes = attributes, Resource = resource };
    }

    public static ErrorEvent Scrub(ErrorEvent error)
    {
        var (tags, contexts) = (Scrub(error.Tags), Scrub(error.Contexts));
        var request = error.Request is { } sent && Scrub(sent.Headers) is var headers && headers != sent.Headers ? sent with { Headers = headers } : error.Request;
        var breadcrumbs = Scrub(error.Breadcrumbs, breadcrumb => breadcrumb.Data, (breadcrumb, values) => breadcrumb with { Data = values });
        var isSame = tags == error.Tags && contexts == error.Contexts && ReferenceEquals(request, error.Request) && breadcrumbs == error.Breadcrumbs;
        return isSame ? error : error with { Tags = tags, Contexts = contexts, Request = request, Breadcrumbs = breadcrumbs };
    }

    public static CheckIn Scrub(CheckIn checkIn) =>
        Scrub(checkIn.Schedule) is var schedule && schedule == checkIn.Schedule ? checkIn : checkIn with { Schedule = schedule };

    public static Change Scrub(Change change) =>
        Scrub(change.Attributes) is var attributes && attributes == change.Attributes ? change : change with { Attributes = attributes };

    /// <summary>The same list when nothing in it is sensitive.</summary>
    public static AttributeList Scrub(AttributeList attributes)
    {
        KeyValuePair<string, string>[]? scrubbed = null;
        for (var i = 0; i < attributes.Count; i++)
        {
            var (name, value) = attributes[i];
            if (value.Length == 0 || !SensitiveNames.Contains(name)) continue;
            scrubbed ??= attributes.AsSpan().ToArray();
            scrubbed[i] = new(name, Scrubbed);
        }
        return scrubbed is null ? attributes : new(scrubbed);
    }

    private static ImmutableArray<T> Scrub<T>(ImmutableArray<T> items, Func<T, AttributeList> read, Func<T, AttributeList, T> with)
    {
        T[]? scrubbed = null;
        for (var i = 0; !items.IsDefault && i < items.Length; i++)
        {
            var values = Scrub(read(items[i]));
            if (values == read(items[i])) continue;
            scrubbed ??= [.. items];
            scrubbed[i] = with(items[i], values);
        }
        return scrubbed is null ? items : ImmutableCollectionsMarshal.AsImmutableArray(scrubbed);
    }
}
