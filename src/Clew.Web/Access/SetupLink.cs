namespace Clew.Web.Access;

/// <summary>
/// The one-time address by which the first administrator makes the account. It exists from the start of the program until it is used, and only
/// while there is no administrator; it is never written to disk, so a restart makes another.
/// </summary>
public sealed class SetupLink(UserAccounts accounts) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _token = Secret.Create();

    /// <summary>The path to print after the server's address (<c>/setup/...</c>), or null when an administrator exists.</summary>
    public string? PendingPath => accounts.HasAdministrator ? null : "/setup/" + _token;

    /// <summary>Whether that token opens the setup now.</summary>
    public bool Opens(string token) => !accounts.HasAdministrator && Secret.SameHash(Secret.HashOf(token), Secret.HashOf(_token));

    /// <summary>Makes the first administrator; null when the link is used or the token is wrong. Of two at once, one wins.</summary>
    public async Task<UserAccount?> RedeemAsync(string token, string name, string password, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return Opens(token) ? await accounts.CreateAsync(name, password, isAdministrator: true, actor: "setup", ct) : null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
