using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Canary;

/// <summary>Notes when the fault of the run that is under way reaches each stage: by the changes of the documents that the real path writes.</summary>
public sealed class CanaryWatch : IDisposable
{
    private readonly DocumentSet<Issue> _issues;
    private readonly DocumentSet<Finding> _findings;
    private readonly DocumentSet<Incident> _incidents;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private CanaryRun? _run;
    private string _issue = "";
    private string _finding = "";
    private TaskCompletionSource _arrival = new();

    public CanaryWatch(DocumentStore documents, TimeProvider time)
    {
        (_issues, _findings, _incidents, _time) = (documents.Set<Issue>("issue"), documents.Set<Finding>("finding"), documents.Set<Incident>("incident"), time);
        _issues.Changed += OnIssue;
        _findings.Changed += OnFinding;
        _incidents.Changed += OnIncident;
    }

    /// <summary>The run as far as it is; null before the first.</summary>
    public CanaryRun? Run
    {
        get
        {
            lock (_lock) return _run;
        }
    }

    /// <summary>Begins to watch for a run; what came before is forgotten. The task ends when its message arrives.</summary>
    public Task Begin(CanaryRun run)
    {
        lock (_lock)
        {
            (_run, _issue, _finding) = (run, "", "");
            _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _arrival.Task;
        }
    }

    /// <summary>The server has taken it.</summary>
    public void Acknowledged() => Note((run, seconds) => run with { Acknowledged = run.Acknowledged ?? seconds });

    /// <summary>Its message is there.</summary>
    public void Arrived(Incident incident)
    {
        lock (_lock)
        {
            if (_run is null || _finding.Length == 0 || !incident.Findings.Contains(_finding)) return;
            var seconds = Seconds(_run);
            _run = _run with { Incident = _run.Incident ?? seconds, Message = _run.Message ?? seconds };
            _arrival.TrySetResult();
        }
    }

    public void Dispose()
    {
        _issues.Changed -= OnIssue;
        _findings.Changed -= OnFinding;
        _incidents.Changed -= OnIncident;
    }

    private void OnIssue(string id)
    {
        if (_issues.Get(id) is not { Project: Project.CanaryId } issue || issue.Type != Run?.Issue) return;
        lock (_lock) _issue = id;
        Note((run, seconds) => run with { Loaded = run.Loaded ?? seconds });
    }

    private void OnFinding(string id)
    {
        if (_findings.Get(id) is not { Project: Project.CanaryId, Strength: FindingStrength.Alarm } finding) return;
        lock (_lock)
        {
            if (_issue.Length == 0 || finding.Subject.Issue != _issue) return;
            _finding = id;
        }
        Note((run, seconds) => run with { Detected = run.Detected ?? seconds });
    }

    private void OnIncident(string id)
    {
        if (_incidents.Get(id) is not { Project: Project.CanaryId } incident) return;
        lock (_lock)
            if (_finding.Length == 0 || !incident.Findings.Contains(_finding)) return;
        Note((run, seconds) => run with { Incident = run.Incident ?? seconds });
    }

    private void Note(Func<CanaryRun, double, CanaryRun> stage)
    {
        lock (_lock)
            if (_run is not null) _run = stage(_run, Seconds(_run));
    }

    private double Seconds(CanaryRun run) => (Timestamp.From(_time.GetUtcNow()) - run.Time).TotalSeconds;
}
