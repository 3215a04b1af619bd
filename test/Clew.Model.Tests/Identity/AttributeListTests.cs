using Clew.Model;

namespace Clew.Model.Tests.Identity;

public sealed class AttributeListTests
{
    [Fact]
    public void Order_is_kept_and_the_last_value_of_a_name_wins()
    {
        var list = AttributeList.Of(("b", "1"), ("a", "2"), ("b", "3"));
        Assert.Equal([new("b", "3"), new("a", "2")], list);
        Assert.Equal("3", list["b"]);
    }

    [Fact]
    public void A_name_that_is_absent_has_no_value() => Assert.Null(AttributeList.Empty["a"]);
}
