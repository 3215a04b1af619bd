using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>What is said, before it takes the form of a channel: complete in itself, the first line says it all.</summary>
public sealed record AlertMessage
{
    public required MessageKind Kind { get; init; }

    public required IncidentSeverity Severity { get; init; }

    /// <summary>One line that could stand alone on a locked phone; at most <see cref="FactText.Limit"/> characters.</summary>
    public required string Headline { get; init; }

    /// <summary>The facts in the order of a tired reader: what to do, the cause, whom it hurts, since when, the evidence.</summary>
    public ImmutableArray<MessageLine> Lines { get; init; } = [];

    /// <summary>The page that shows all of it, absolute.</summary>
    public required string Link { get; init; }

    /// <summary>Acknowledges without login, once; empty when there is nothing to acknowledge.</summary>
    public string AcknowledgeLink { get; init; } = "";

    /// <summary>The incident it is about; null for a digest and a test.</summary>
    public Incident? Incident { get; init; }

    /// <summary>The issue that the failing requests show, when there is one.</summary>
    public Issue? Issue { get; init; }

    /// <summary>The change before the onset, when there was one.</summary>
    public Change? Change { get; init; }

    /// <summary>How many findings came together in this one message.</summary>
    public int Firings { get; init; }
}
