using Clew.Ingest.Scrubbing;

namespace Clew.Ingest.Tests.Scrubbing;

public sealed class SensitiveNamesTests
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("http.request.header.authorization")]
    [InlineData("http.request.header.cookie.session")]
    [InlineData("http.response.header.set_cookie")]
    [InlineData("X-Api-Key")]
    [InlineData("x_api_key")]
    [InlineData("db.password")]
    [InlineData("OldPassword")]
    [InlineData("client_secret")]
    [InlineData("aws.access-key")]
    public void Names_of_credentials_are_sensitive(string name) => Assert.True(SensitiveNames.Contains(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("http.request.header.accept")]
    [InlineData("password.changed_at")]
    [InlineData("k8s.secret.name")]
    [InlineData("llm.tokens")]
    [InlineData("session.id")]
    [InlineData("author")]
    public void Other_names_are_not(string name) => Assert.False(SensitiveNames.Contains(name));

    [Fact]
    public void A_name_of_any_length_is_looked_at_by_its_end() => Assert.True(SensitiveNames.Contains(new string('x', 100_000) + "_password"));
}
