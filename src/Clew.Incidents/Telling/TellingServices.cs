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
        services.AddSingleton<MessageComposer>();
        services.AddSingleton<DeliveryAttempts>();
        services.AddSingleton<ChannelTrial>();
        services.AddSingleton<NotificationQuery>();
        services.AddSingleton<Planner>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Teller>();
        services.AddHostedService(provider => provider.GetRequiredService<Teller>());
    }
}
