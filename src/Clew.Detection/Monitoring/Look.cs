using Clew.Detection.Calls;
using Clew.Detection.Findings;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Monitoring;

/// <summary>One look at everything.</summary>
internal sealed class Look(Timestamp now, SeriesBoard board, IssueBoard issues, CallGraph calls, FindingBook book)
{
    public Timestamp Now => now;

    /// <summary>The cell that is being filled now.</summary>
    public long Cell { get; } = TenSeconds.Of(now);

    public SeriesBoard Board => board;

    public IssueBoard Issues => issues;

    public CallGraph Calls => calls;

    public FindingBook Book => book;

    /// <summary>Whether a condition is about to be met: then the next look comes sooner.</summary>
    public bool IsAskedSoon { get; private set; }

    public void AskSoon() => IsAskedSoon = true;
}
