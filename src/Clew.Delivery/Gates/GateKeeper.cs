using Clew.Delivery.Releases;
using Clew.Model;

namespace Clew.Delivery.Gates;

/// <summary>Answers those who ask whether a release may go on, and keeps what was answered.</summary>
public sealed class GateKeeper(ReleaseHealthQuery releases, GateVerdicts verdicts)
{
    /// <param name="actor">Who asks; kept with the verdict.</param>
    public async Task<GateVerdict> AskAsync(string project, string environment, string service, string release, string actor, CancellationToken ct = default)
    {
        var health = await releases.RunAsync(project, environment, service, release, ct);
        var verdict = Judge(health);
        // About a release that nobody knows there is nothing to keep: any word could be asked for.
        if (health.Episode is { } episode) await verdicts.KeepAsync(verdict, episode.Began, actor, ct);
        return verdict;
    }

    /// <summary>What would be answered, without keeping it.</summary>
    public static GateVerdict Judge(ReleaseHealth health)
    {
        var judged = GateV1.Judge(health);
        return new(
            GateVerdicts.IdOf(health.Project, health.Environment, health.Service, health.Release), health.Project, health.Environment, health.Service, health.Release,
            health.Predecessor?.Release ?? "", judged.Decision, GateV1.Policy, health.Time, judged.Reasons, judged.Numbers, judged.RequestsNeeded);
    }
}
