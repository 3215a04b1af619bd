using System.Security.Cryptography;
using System.Text;
using Clew.Ingest.Keys;
using Clew.Ingest.Tests.Loading;
using Clew.Model;
using Clew.Storage.Documents;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Tests.Keys;

public sealed class ApiKeysTests(EngineProcess engine) : IClassFixture<EngineProcess>
{
    private const string Text = "0123456789abcdef0123456789abcdef";
    private const string OtherText = "ffffffffffffffffffffffffffffffff";

    [Fact]
    public async Task A_key_is_known_from_the_moment_it_is_made_until_it_is_revoked()
    {
        var (documents, keys) = await NewAsync();
        var before = keys.Find(Text);
        await PutAsync(documents, "k1", Text, "production");
        var made = keys.Find(Text);
        await documents.Set<ApiKey>("api-key").DeleteAsync("k1", "test");

        Assert.Null(before);
        Assert.Equal(new ApiKeyEntry(new("k1", "shop", "production"), 7) { Secret = Hash(Text)[..8] }, made);
        Assert.Null(keys.Find(Text));
    }

    [Fact]
    public async Task While_a_key_is_rotated_both_are_valid_and_then_only_the_new_one()
    {
        var (documents, keys) = await NewAsync();
        await PutAsync(documents, "old", Text, "production");
        await PutAsync(documents, "new", OtherText, "production");
        var both = (keys.Find(Text)?.Scope.KeyId, keys.Find(OtherText)?.Scope.KeyId);
        await documents.Set<ApiKey>("api-key").DeleteAsync("old", "test");

        Assert.Equal(("old", "new"), both);
        Assert.Equal((null, "new"), (keys.Find(Text)?.Scope.KeyId, keys.Find(OtherText)?.Scope.KeyId));
    }

    [Fact]
    public async Task A_project_that_changes_its_number_changes_what_its_key_is_of()
    {
        var (documents, keys) = await NewAsync();
        await PutAsync(documents, "k1", Text, "production");
        var before = keys.Find(Text)!;
        await documents.Set<Project>("project").PutAsync("shop", new("shop", "Shop", 8), "test");
        var after = keys.Find(Text)!;

        Assert.Equal((true, false, true), (before.IsOf("7"), before.IsOf("8"), before.IsOf("shop")));
        Assert.Equal((false, true, true), (after.IsOf("7"), after.IsOf("8"), after.IsOf("shop")));
        Assert.False(after.IsOf(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData(" 0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef\0")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public async Task Only_the_very_text_is_the_key(string presented)
    {
        var (documents, keys) = await NewAsync();
        await PutAsync(documents, "k1", Text, "production");

        Assert.Null(keys.Find(presented));
    }

    [Fact]
    public async Task The_hash_of_a_key_is_no_key_and_a_very_long_text_is_none_either()
    {
        var (documents, keys) = await NewAsync();
        await PutAsync(documents, "k1", Text, "production");
        await PutAsync(documents, "k2", new string('a', 129), "production");

        Assert.Null(keys.Find(Hash(Text)));
        Assert.Null(keys.Find(new string('a', 129)));
        Assert.Null(keys.Find(new string('a', 10_000_000)));
    }

    [Fact]
    public async Task Of_one_text_in_two_keys_either_is_found_and_its_loss_leaves_the_other()
    {
        var (documents, keys) = await NewAsync();
        await PutAsync(documents, "k1", Text, "production");
        await PutAsync(documents, "k2", Text, "production");
        var first = keys.Find(Text)!.Scope.KeyId;
        await documents.Set<ApiKey>("api-key").DeleteAsync(first, "test");

        Assert.Equal(first == "k1" ? "k2" : "k1", keys.Find(Text)!.Scope.KeyId);
    }

    [Theory]
    [InlineData("Authorization", $"Bearer {Text}", Text)]
    [InlineData("Authorization", $"bearer   {Text} ", Text)]
    [InlineData("Authorization", "Bearer", "")]
    [InlineData("Authorization", "Basic dXNlcjpwYXNz", "")]
    [InlineData("X-Api-Key", $" {Text} ", Text)]
    [InlineData("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_key={Text}", Text)]
    [InlineData("X-Sentry-Auth", $"Nobody sentry_key={Text}", "")]
    [InlineData("Authorization", $"Sentry sentry_key=\"{Text}\"", Text)]
    public void The_key_of_a_request_is_where_sdks_put_it(string header, string value, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[header] = value;

        Assert.Equal(expected, PresentedKey.Of(http.Request));
    }

    [Fact]
    public void Bearer_comes_before_every_other_place()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {Text}";
        http.Request.Headers["X-Api-Key"] = OtherText;
        http.Request.QueryString = new("?sentry_key=" + OtherText);

        Assert.Equal(Text, PresentedKey.Of(http.Request));
    }

    // The tests of a class run one after the other: each begins without documents.
    private async Task<(DocumentStore Documents, ApiKeys Keys)> NewAsync()
    {
        await engine.Client.ExecuteAsync($"TRUNCATE TABLE documents");
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        var keys = new ApiKeys(documents, TimeProvider.System);
        await documents.LoadAsync();
        await documents.Set<Project>("project").PutAsync("shop", new("shop", "Shop", 7), "test");
        return (documents, keys);
    }

    private static Task PutAsync(DocumentStore documents, string id, string text, string environment) => documents.Set<ApiKey>("api-key").PutAsync(
        id,
        new() { Id = id, Project = "shop", Environment = environment, Label = id, Hash = Hash(text), CreatedAt = DateTimeOffset.UnixEpoch },
        "test");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
