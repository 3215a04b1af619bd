using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>What a person gets who tries a channel.</summary>
internal static class TestMessage
{
    public static AlertMessage For(string channel, MessageLinks links) => new()
    {
        Kind = MessageKind.Test,
        Severity = IncidentSeverity.Low,
        Headline = $"Test: Clew reaches you by {FactText.Of(channel, 64)}",
        Lines = [new("What now", "Nothing is broken. Somebody pressed \"send a test\" on the page of the channels.")],
        Link = links.To("/alerts/channels"),
    };
}
