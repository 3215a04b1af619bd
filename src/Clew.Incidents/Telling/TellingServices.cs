using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Incidents.Telling;

internal static class TellingServices
{
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
        services.AddSingleton<IChannelSender>(provider => new EmailSender(provider.GetRequiredService<OutgoingGuard>()));
        services.AddSingleton<IChannelSender, WebhookSender>();
        services.AddSingleton<MessageComposer>();
        services.AddSingleton<DeliveryAttempts>();
        services.AddSingleton<Planner>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Teller>();
        services.AddHostedService(provider => provider.GetRequiredService<Teller>());
    }
}
