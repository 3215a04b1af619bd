using Shop.Demo.Faults;

namespace Shop.Demo.Checking;

/// <summary>Follows the ranking of an incident's causes for a while, and judges the last one by the truth that the fault knows.</summary>
public sealed class RankingCheck(Fault fault, IncidentWatch watch, Narrator narrator, TimeProvider clock)
{
    /// <summary>Right answers must be among the first so many.</summary>
    public const int MustBeWithin = 3;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <param name="until">When the ranking counts.</param>
    public async Task FollowAsync(string incident, DateTimeOffset until, FaultReport report, CancellationToken ct)
    {
        IReadOnlyList<NamedCause> causes = [];
        var innocentFirst = false;
        do
        {
            await Task.Delay(Between, clock, ct);
            var now = await watch.CausesAsync(incident, ct);
            if (now is [var first, ..] && (causes.Count == 0 || first != causes[0])) narrator.Say($"cause: {first}");
            causes = now;
            innocentFirst |= causes is [var named, ..] && IsInnocent(named);
        }
        while (clock.GetUtcNow() < until);
        Judge(causes, innocentFirst, report);
    }

    private bool IsInnocent(NamedCause cause) =>
        fault.InnocentChange.Length > 0 && cause.Kind == CauseKinds.Change && cause.Subject.Contains(fault.InnocentChange, StringComparison.Ordinal);

    private void Judge(IReadOnlyList<NamedCause> causes, bool innocentFirst, FaultReport report)
    {
        report.FirstCause = causes is [var first, ..] ? first : null;
        report.Causes = [.. causes.Take(MustBeWithin).Select(static cause => cause.ToString())];
        report.TruthRank = causes.Select(static (cause, index) => (cause, Rank: index + 1))
            .FirstOrDefault(ranked => fault.Truth.Any(truth => truth.Matches(ranked.cause.Kind, ranked.cause.Service, ranked.cause.Subject)))
            .Rank;
        if (fault.InnocentChange.Length > 0) report.InnocentFirst = innocentFirst;
        var truth = string.Join(" or ", fault.Truth);
        if (causes.Count == 0) report.Problems.Add("no cause is named");
        else if (report.TruthRank is 0 or > MustBeWithin)
            report.Problems.Add($"the cause ({truth}) is not among the first {MustBeWithin}: {string.Join("; ", report.Causes)}");
        else if (report.TruthRank > 1)
            report.Problems.Add($"the cause ({truth}) is not first but {report.TruthRank}: {string.Join("; ", report.Causes)}");
        if (innocentFirst)
            report.Problems.Add($"{fault.InnocentChange}, which is innocent, was named first");
    }
}
