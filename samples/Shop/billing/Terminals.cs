namespace Shop.Billing;

/// <summary>
/// The card terminals that the shop has rented from the gateway: so many charges are authorized at once, and the others wait in line. A charge that has
/// begun is brought to its end even if nobody waits for it any more: a card must not be charged by half.
/// </summary>
public sealed class Terminals(int count)
{
    /// <summary>What is rented unless <c>TERMINALS</c> says otherwise: for some 800 authorizations a second.</summary>
    public const int Usual = 32;

    private readonly SemaphoreSlim _free = new(count);

    public async Task<string> UseAsync(Func<Task<string>> authorize)
    {
        await TakeAsync();
        try
        {
            return await authorize();
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task TakeAsync()
    {
        using var span = BillingSource.Activities.StartActivity("take terminal");
        await _free.WaitAsync();
    }
}
