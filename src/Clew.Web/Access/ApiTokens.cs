using Clew.Storage.Documents;

namespace Clew.Web.Access;

/// <summary>The credentials for the API.</summary>
public sealed class ApiTokens(DocumentStore documents, TimeProvider clock)
{
    private DocumentSet<ApiToken> Documents => documents.Set<ApiToken>("api-token");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ApiToken> All() => [.. Documents.All().Select(token => token.Body).OrderByDescending(token => token.CreatedAt)];

    /// <summary>The token of that text, or null.</summary>
    public ApiToken? Find(string text)
    {
        var hash = Secret.HashOf(text);
        return Documents.All().FirstOrDefault(token => Secret.SameHash(token.Body.Hash, hash))?.Body;
    }

    /// <summary>Makes a token; its text is returned once and never kept.</summary>
    /// <param name="scope">As <see cref="ApiToken.Scope"/>.</param>
    public async Task<(ApiToken Token, string Text)> CreateAsync(string label, string scope, string actor, CancellationToken ct)
    {
        var text = "clew_" + Secret.Create();
        return (await PutAsync(Secret.CreateId(), label, scope, text, actor, ct), text);
    }

    /// <summary>Makes the token of that text effective (<c>CLEW_BOOTSTRAP_TOKEN</c>); the same text twice is one token.</summary>
    public Task EnsureAsync(string text, string label, CancellationToken ct) =>
        Find(text) is null ? PutAsync(Secret.HashOf(text)[..8], label, "", text, "bootstrap", ct) : Task.CompletedTask;

    /// <summary>From the next request on, the token is unknown.</summary>
    public Task RevokeAsync(string id, string actor, CancellationToken ct) => Documents.DeleteAsync(id, actor, ct);

    private async Task<ApiToken> PutAsync(string id, string label, string scope, string text, string actor, CancellationToken ct)
    {
        var token = new ApiToken { Id = id, Label = label, Scope = scope, Hash = Secret.HashOf(text), CreatedAt = clock.GetUtcNow(), CreatedBy = actor };
        await Documents.PutAsync(id, token, actor, ct: ct);
        return token;
    }
}
