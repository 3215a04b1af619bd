using Clew.Storage.Documents;
using Microsoft.AspNetCore.Identity;

namespace Clew.Web.Access;

/// <summary>The people who may sign in.</summary>
public sealed class UserAccounts(DocumentStore documents, IPasswordHasher<UserAccount> hasher, TimeProvider clock)
{
    // Verified when there is no such account, so that the answer takes as long as with one.
    private readonly string _decoyHash = hasher.HashPassword(null!, Secret.Create());

    private DocumentSet<UserAccount> Documents => documents.Set<UserAccount>("user");

    public bool HasAdministrator => Documents.All().Any(account => account.Body.IsAdministrator);

    /// <summary>The account of that id, or null.</summary>
    public UserAccount? Find(string id) => Documents.Get(id);

    /// <summary>The account if the password is its own, otherwise null.</summary>
    public UserAccount? Verify(string name, string password)
    {
        var account = Find(AccountRules.IdOf(name));
        var hash = account is { PasswordHash.Length: > 0 } ? account.PasswordHash : _decoyHash;
        var result = hasher.VerifyHashedPassword(null!, hash, password);
        return account is { PasswordHash.Length: > 0 } && result != PasswordVerificationResult.Failed ? account : null;
    }

    /// <summary>Makes an account, or changes nothing and returns null when the name is taken.</summary>
    public async Task<UserAccount?> CreateAsync(string name, string? password, bool isAdministrator, string actor, CancellationToken ct)
    {
        var account = new UserAccount
        {
            Id = AccountRules.IdOf(name),
            Name = name.Trim(),
            PasswordHash = password is null ? "" : hasher.HashPassword(null!, password),
            IsAdministrator = isAdministrator,
            SecurityStamp = Secret.Create(),
            CreatedAt = clock.GetUtcNow(),
        };
        var outcome = await Documents.PutAsync(account.Id, account, actor, expectedVersion: 0, ct);
        return outcome.IsStored ? account : null;
    }
}
