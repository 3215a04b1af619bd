using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>
/// What one step of one rule says about one incident: however often it fires, it is one thread of messages. A document of kind
/// <c>notification</c>, id from <see cref="DerivedName"/> of incident, round, rule and step, so that a repeat cannot double it.
/// </summary>
public sealed record Notification
{
    public required string Id { get; init; }

    /// <summary>Empty for a digest.</summary>
    public required string Incident { get; init; }

    public required string Rule { get; init; }

    /// <summary>The rule's name when it told.</summary>
    public required string RuleName { get; init; }

    /// <summary>0 for the first.</summary>
    public required int Step { get; init; }

    /// <summary>Where, for the throttle.</summary>
    public required string Service { get; init; }

    public required string Environment { get; init; }

    public required NotificationState State { get; init; }

    /// <summary>What holds it back, in words; empty when nothing does.</summary>
    public string Why { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the first message was decided.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When the newest message was decided.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Ids of the channels that were told.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Names the thread in every channel.</summary>
    public required string Thread { get; init; }

    /// <summary>The headline of the first message.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Findings that came together in this thread.</summary>
    public int Firings { get; init; }

    /// <summary>Messages decided so far; the next has this number.</summary>
    public int Messages { get; init; }

    /// <summary>Those of them that only said more.</summary>
    public int Updates { get; init; }

    public ToldFacts? Told { get; init; }
}
