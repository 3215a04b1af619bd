using Clew.Model;

namespace Clew.Model.Tests.Issues;

public sealed class IssueIdTests
{
    private static readonly GroupingKey Key = new("v1", "0123456789abcdef0123456789abcdef");

    // The value is part of permalinks: it may never change for what is stored.
    [Fact]
    public void The_id_of_a_project_and_key_is_fixed_forever() =>
        Assert.Equal("00d8f85cb2433f61", IssueId.From("default", Key).ToString());

    [Fact]
    public void Another_project_algorithm_or_hash_is_another_issue()
    {
        IssueId[] ids =
        [
            IssueId.From("default", Key),
            IssueId.From("other", Key),
            IssueId.From("default", Key with { Algorithm = "v2" }),
            IssueId.From("default", Key with { Hash = "1123456789abcdef0123456789abcdef" }),
        ];
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void Text_comes_back()
    {
        var id = IssueId.From("default", Key);
        Assert.True(IssueId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0123456789abcdeg")]
    public void Anything_else_is_refused(string? text) => Assert.False(IssueId.TryParse(text, out _));
}
