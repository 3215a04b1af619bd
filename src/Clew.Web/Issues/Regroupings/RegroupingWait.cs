using Clew.Storage.Documents;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Waits a moment for a regrouping to be carried out: with few events it is done before the answer.</summary>
internal sealed class RegroupingWait(DocumentSet<Regrouping> regroupings, TimeProvider clock)
{
    /// <summary>What a person waits for without wondering; then the page says that it goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The regrouping as it is after the wait.</summary>
    public async Task<Regrouping> ForAsync(string id, CancellationToken ct)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string which)
        {
            if (which == id && IsDone(id)) changed.TrySetResult();
        }
        regroupings.Changed += Look;
        try
        {
            Look(id);
            await changed.Task.WaitAsync(Patience, clock, ct);
        }
        catch (TimeoutException)
        {
            // It goes on without us.
        }
        finally
        {
            regroupings.Changed -= Look;
        }
        return regroupings.Get(id)!;
    }

    private bool IsDone(string id) => regroupings.Get(id) is not { State: RegroupingState.Applying or RegroupingState.Undoing };
}
