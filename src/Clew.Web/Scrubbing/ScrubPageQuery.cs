using System.Collections.Immutable;
using Clew.Model;
using Clew.Web.Access;

namespace Clew.Web.Scrubbing;

/// <summary>Gathers what the page of scrubbing shows.</summary>
public sealed class ScrubPageQuery(ScrubCommands commands, ScrubCounts counts, ScrubSamples samples, ScrubTrial trial, IngestKeys keys)
{
    /// <summary>Versions of the rules that are shown; the API has all.</summary>
    private const int MostChanges = 30;

    /// <summary>The project of that id, or the first when none is asked for; null when there is none.</summary>
    public string? Find(string? project)
    {
        var projects = Projects();
        return string.IsNullOrEmpty(project) ? projects.FirstOrDefault()?.Id : projects.FirstOrDefault(known => known.Id == project)?.Id;
    }

    public ScrubRules Rules(string project) => commands.Of(project).Rules;

    public async Task<ScrubView> RunAsync(string project, ScrubDraft draft, CancellationToken ct)
    {
        var (rules, version) = commands.Of(project);
        var history = await commands.HistoryAsync(project, ct);
        return new(project, Projects(), rules, version, await counts.RunAsync(project, ct), [.. history.Take(MostChanges)], draft, null, "");
    }

    /// <summary>The same with what the draft would do to its sample or to the records stored last.</summary>
    public async Task<ScrubView> TryAsync(string project, ScrubDraft draft, CancellationToken ct)
    {
        var view = await RunAsync(project, draft, ct);
        var rules = draft.IsEmpty ? view.Rules : draft.In(view.Rules);
        if (rules is null) return view with { Problem = "Choose how the rule finds values and what it does with them." };
        if (ScrubCommands.ProblemOf(rules) is { } problem) return view with { Problem = problem };
        IReadOnlyList<string> records = draft.Source.Length > 0 ? await samples.LastAsync(project, draft.Source, ct) : [draft.Sample];
        return view with { Tried = [.. records.Select(record => trial.Run(rules, record))] };
    }

    private IReadOnlyList<Project> Projects() => [.. keys.Projects().Where(project => project.Id != Project.CanaryId)];
}
