using System.Collections.Immutable;
using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Web.Timelines;

/// <summary>What is known about an issue before its timeline is read: when it happens, and which services its requests pass.</summary>
public sealed record IssueScope
{
    public required Issue Issue { get; init; }

    public required Timestamp FirstSeen { get; init; }

    public required Timestamp LastSeen { get; init; }

    /// <summary>32 hex digits; empty when the events themselves are past their retention.</summary>
    public string FirstEvent { get; init; } = "";

    public string LastEvent { get; init; } = "";

    /// <summary>The services that reported it.</summary>
    public required ImmutableArray<string> OwnServices { get; init; }

    /// <summary>These and the other services of its traces.</summary>
    public required ImmutableArray<string> PathServices { get; init; }

    /// <summary>The change nearest before the first occurrence, of one of those services or of the whole environment; null when there is none near.</summary>
    public Timestamp? ChangeBefore { get; init; }

    /// <summary>How far before the first occurrence a change may lie to be looked at as what came before it.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan SmallestMargin = TimeSpan.FromSeconds(10);

    /// <summary>Without a change: this much of the time before, to see what was normal.</summary>
    private static readonly TimeSpan QuietBefore = TimeSpan.FromMinutes(2);

    /// <summary>From the change before the first occurrence to the last occurrence, with a margin of a tenth on both sides.</summary>
    public TimeWindow DefaultWindow()
    {
        var window = TimeWindow.Between(ChangeBefore ?? FirstSeen - QuietBefore, LastSeen);
        var margin = window.Length / 10;
        return window.Widen(margin > SmallestMargin ? margin : SmallestMargin);
    }
}
