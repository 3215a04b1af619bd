using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Telling;

/// <summary>Makes the message of a delivery from what is known at the moment it is sent: a message that was late is not out of date.</summary>
public sealed class MessageComposer(DocumentStore documents, LastChangeQuery changes, DigestContent digests, AlertRules rules, AcknowledgeLinks acknowledging, OwnAddress address, ILogger<MessageComposer> log)
{
    /// <summary>Findings that are read for a message; it names fewer.</summary>
    private const int MaxFindings = 20;

    /// <summary>Null when there is nothing left to say.</summary>
    public async Task<AlertMessage?> ComposeAsync(NotificationDelivery delivery, CancellationToken ct)
    {
        var links = new MessageLinks(address.Public);
        if (delivery.Kind == MessageKind.Test) return TestMessage.For(delivery.ChannelName, links);
        if (delivery.Kind == MessageKind.Digest) return Digest(delivery, links);
        if (documents.Set<Incident>("incident").Get(delivery.Incident) is not { } incident) return null;
        var findings = incident.Findings.Take(MaxFindings).Select(id => documents.Set<Finding>("finding").Get(id)).OfType<Finding>().ToList();
        var issue = IssueToName.Of(incident, findings, [.. incident.Issues.Select(id => documents.Set<Issue>("issue").Get(id)).OfType<Issue>()]);
        return IncidentMessage.From(delivery.Kind, incident, findings, issue, await ChangeAsync(incident, ct), links, await AcknowledgeLinkAsync(incident, delivery, links, ct));
    }

    private AlertMessage? Digest(NotificationDelivery delivery, MessageLinks links)
    {
        if (documents.Set<Notification>("notification").Get(delivery.Notification) is not { } day || rules.Find(day.Rule) is not { } rule) return null;
        return DigestMessage.From(digests.Incidents(rule, day.CreatedAt), digests.Notices(rule, day.CreatedAt), links);
    }

    // A new token for each attempt: of the one before only its hash is known any more.
    private async Task<string> AcknowledgeLinkAsync(Incident incident, NotificationDelivery delivery, MessageLinks links, CancellationToken ct) =>
        incident.Status == IncidentStatus.Open && incident.IsOngoing && delivery is { Kind: not MessageKind.Resolved, ChannelKind: not ChannelKind.Canary }
            ? links.Acknowledge(await acknowledging.CreateAsync(incident.Id, delivery.ChannelName, ct))
            : "";

    // A message without the change is better than none while the engine is away.
    private async Task<Change?> ChangeAsync(Incident incident, CancellationToken ct)
    {
        try
        {
            return await changes.RunAsync(incident, ct);
        }
        catch (EngineException error)
        {
            log.LogWarning("The change before incident {Incident} could not be read: {Reason}", incident.Id, error.Message);
            return null;
        }
    }
}
