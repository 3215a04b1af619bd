using Clew.Analysis.Baselines;
using Clew.Detection.Conditions;
using Clew.Model;

namespace Clew.Detection.Findings;

/// <summary>What one condition remembers about one series between looks: a beginning is confirmed, and an end needs calm.</summary>
internal sealed class Watch
{
    private Timestamp? _suspectSince;
    private Timestamp? _calmSince;

    /// <summary>The finding that is open; null when all is well.</summary>
    public OpenFinding? Open { get; private set; }

    /// <summary>What was normal before it began.</summary>
    public RatioBaseline Normal { get; set; }

    /// <summary>The last cell that a finding covered, and the first of that finding: nothing normal is learned from them.</summary>
    public (long First, long Last) Spoiled { get; private set; } = (0, -1);

    /// <summary>Whether a finding covers any of the cells.</summary>
    public bool Spoils(long first, long last) => Open is not null && last >= Spoiled.First || first <= Spoiled.Last && last >= Spoiled.First;

    /// <summary>A finding that began in a cell is open now.</summary>
    public void Begin(OpenFinding open, long first) => (Open, Spoiled) = (open, (first, first));

    /// <summary>The cell in which <see cref="Normal"/> was learned.</summary>
    public long NormalAt { get; set; }

    /// <summary>A finding that was over before the start covered these cells.</summary>
    public void Spoil(long first, long last) => Spoiled = (first, last);

    /// <summary>It is over.</summary>
    public void End(long last) => (Open, Spoiled) = (null, (Spoiled.First, last));

    /// <summary>Takes a judgement in.</summary>
    /// <param name="confirmation">How long a suspicion must last.</param>
    /// <param name="calm">How long calm must last.</param>
    public WatchStep Step(Judgement judgement, Timestamp now, TimeSpan confirmation, TimeSpan calm)
    {
        if (Open is not null)
        {
            _calmSince = judgement == Judgement.Calm ? _calmSince ?? now : null;
            return _calmSince is { } since && now - since >= calm ? WatchStep.Ends : WatchStep.Goes;
        }
        _calmSince = null;
        _suspectSince = judgement >= Judgement.Suspect ? _suspectSince ?? now : null;
        if (judgement == Judgement.Certain || _suspectSince is { } first && now - first >= confirmation)
        {
            _suspectSince = null;
            return WatchStep.Begins;
        }
        return WatchStep.Nothing;
    }
}
