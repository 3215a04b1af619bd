using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Severities;

/// <summary>Puts the prepared rules there, once the program runs.</summary>
internal sealed class RulePreparation(SeverityCommands commands, ILogger<RulePreparation> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await commands.PrepareAsync(cancellationToken);
        }
        catch (EngineException error)
        {
            logger.LogWarning("The prepared severity rules are written at the next start: {Reason}", error.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
