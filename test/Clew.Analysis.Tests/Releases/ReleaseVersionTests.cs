using Clew.Analysis.Releases;

namespace Clew.Analysis.Tests.Releases;

public sealed class ReleaseVersionTests
{
    // The order of the example in Semantic Versioning 2.0, §11, and what Sentry's names add.
    [Theory]
    [InlineData("1.0.0-alpha", "1.0.0-alpha.1", -1)]
    [InlineData("1.0.0-alpha.1", "1.0.0-alpha.beta", -1)]
    [InlineData("1.0.0-beta.2", "1.0.0-beta.11", -1)]
    [InlineData("1.0.0-rc.1", "1.0.0", -1)]
    [InlineData("v2.4.10", "v2.4.9", 1)]
    [InlineData("2.4", "2.4.0", 0)]
    [InlineData("2026.11.21", "2026.2.3", 1)]
    [InlineData("shop@1.2.3+17", "shop@1.2.3+9", 1)]
    [InlineData("shop@1.2.3", "v1.2.3", null)]
    [InlineData("shop@1.2.3", "billing@1.2.4", null)]
    [InlineData("1.2.3+abc", "1.2.3+def", null)]
    public void Versions_have_an_order_where_their_names_say_one(string left, string right, int? expected)
    {
        var (first, second) = (ReleaseVersion.Parse(left)!, ReleaseVersion.Parse(right)!);

        Assert.Equal(expected, first.Compare(second) is { } order ? Math.Sign(order) : null);
        Assert.Equal(-expected, second.Compare(first) is { } other ? Math.Sign(other) : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("main")]
    [InlineData("4711")]
    [InlineData("3f9c1c7e55d0")]
    [InlineData("shop@3f9c1c7e55d0")]
    [InlineData("1.2.3.4.5.6.7")]
    [InlineData("1.99999999999999999999")]
    public void What_is_no_version_has_no_order(string release) => Assert.Null(ReleaseVersion.Parse(release));
}
