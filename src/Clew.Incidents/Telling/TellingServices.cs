using Clew.Incidents.Canary;
using Clew.Incidents.Commands;
using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Incidents.Telling;

/// <summary>What tells people about incidents.</summary>
public static class TellingServices
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c> and a <see cref="TimeProvider"/> in the same collection; takes its <see cref="TellingOptions"/> from there.</summary>
    public static void AddTelling(this IServiceCollection services)
    {
        services.TryAddSingleton(new TellingOptions("", new()));
        // What acknowledging needs, where incidents are kept elsewhere.
        services.TryAddSingleton<IncidentBoard>();
        services.TryAddSingleton<IncidentWriter>();
        services.TryAddSingleton<ICallPathSource, StoredCallPaths>();
        services.TryAddSingleton<IncidentCommands>();
        services.AddSingleton(provider => provider.GetRequiredService<TellingOptions>().Outgoing);
        services.AddDataProtection();
        services.AddSingleton<OutgoingGuard>();
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<Channels>();
        services.AddSingleton<AlertRules>();
        services.AddSingleton<Silences>();
        services.AddSingleton<ServiceOwners>();
        services.AddSingleton<LastChangeQuery>();
        services.AddSingleton<IChannelSender, EmailSender>();
        services.AddSingleton<IChannelSender, WebhookSender>();
        services.AddSingleton<IChannelSender, SlackSender>();
        services.AddSingleton<IChannelSender, PagerDutySender>();
        services.AddSingleton<IChannelSender, NtfySender>();
        services.AddCanary();
        services.AddSingleton<AcknowledgeLinks>();
        services.AddSingleton<DigestContent>();
        services.AddSingleton<DigestPlanner>();
        services.AddSingleton<MessageComposer>();
        services.AddSingleton<DeliveryAttempts>();
        services.AddSingleton<ChannelTrial>();
        services.AddSingleton<NotificationQuery>();
        services.AddSingleton<Planner>();
        services.AddSingleton<TellingTidy>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Teller>();
        services.AddHostedService(provider => provider.GetRequiredService<Teller>());
    }
}
