using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryAuthTests
{
    [Theory]
    [InlineData("Sentry sentry_version=7, sentry_client=x/1, sentry_key=abc", null, null, "abc")]
    [InlineData("sentry sentry_key=abc,sentry_version=7", null, null, "abc")]
    [InlineData(null, "Sentry sentry_key=abc", null, "abc")]
    [InlineData(null, null, "abc", "abc")]
    [InlineData("Sentry sentry_key=abc", "Sentry sentry_key=def", "ghi", "abc")]
    [InlineData("Sentry sentry_version=7", "Bearer def", "ghi", "ghi")]
    [InlineData(null, "Bearer def", null, "")]
    [InlineData(null, null, null, "")]
    public void Key_is_found_where_sdks_put_it(string? sentryAuth, string? authorization, string? query, string expected)
    {
        Assert.Equal(expected.Length > 0, SentryAuth.TryReadKey(sentryAuth, authorization, query, out var key));
        Assert.Equal(expected, key);
    }

    [Fact]
    public void Key_longer_than_any_key_is_none() => Assert.False(SentryAuth.TryReadKey(null, null, new string('a', 129), out _));

    [Fact]
    public void Key_is_found_in_the_dsn_of_an_envelope()
    {
        Assert.True(SentryAuth.TryReadKey("{\"dsn\":\"https://abc@clew.example/1\"}\n{\"type\":\"event\"}\n{}"u8, out var key));
        Assert.Equal("abc", key);
        Assert.False(SentryAuth.TryReadKey("{\"dsn\":\"nonsense\"}\n"u8, out _));
        Assert.False(SentryAuth.TryReadKey("nonsense"u8, out _));
    }
}
