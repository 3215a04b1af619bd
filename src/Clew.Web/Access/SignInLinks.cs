using Clew.Storage.Documents;

namespace Clew.Web.Access;

/// <summary>Makes and redeems one-time sign-in links.</summary>
public sealed class SignInLinks(DocumentStore documents, UserAccounts accounts, TimeProvider clock)
{
    /// <summary>How long a link can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private DocumentSet<SignInLink> Documents => documents.Set<SignInLink>("sign-in-link");

    /// <summary>A new link: the path with its token, which is not kept, and when it ends. Links that have ended are removed.</summary>
    public async Task<(string Path, DateTimeOffset ExpiresAt)> CreateAsync(string name, string actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var old in Documents.All().Where(link => link.Body.ExpiresAt <= now)) await Documents.DeleteAsync(old.Id, actor, ct);
        var token = Secret.Create();
        var link = new SignInLink { Name = name.Trim(), ExpiresAt = now + Lifetime };
        await Documents.PutAsync(Secret.HashOf(token), link, actor, ct: ct);
        return ("/welcome/" + token, link.ExpiresAt);
    }

    /// <summary>Whom that link would sign in, or null when it is unknown, used or over. Changes nothing.</summary>
    public string? NameOf(string token) => Find(token)?.Body.Name;

    /// <summary>Uses the link up and returns its account; null when it is unknown, used or over. Of two at once, one wins.</summary>
    public async Task<UserAccount?> RedeemAsync(string token, CancellationToken ct)
    {
        if (Find(token) is not { } link) return null;
        var used = link.Body with { UsedAt = clock.GetUtcNow() };
        var outcome = await Documents.PutAsync(link.Id, used, AccountRules.IdOf(used.Name), link.Version, ct);
        if (!outcome.IsStored) return null;
        return accounts.Find(AccountRules.IdOf(used.Name))
            ?? await accounts.CreateAsync(used.Name, password: null, isAdministrator: false, link.Actor, ct)
            ?? accounts.Find(AccountRules.IdOf(used.Name));
    }

    private Versioned<SignInLink>? Find(string token) =>
        Documents.Find(Secret.HashOf(token)) is { Body.UsedAt: null } link && link.Body.ExpiresAt > clock.GetUtcNow() ? link : null;
}
