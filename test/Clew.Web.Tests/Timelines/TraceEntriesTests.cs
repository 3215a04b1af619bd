using Clew.Web.Timelines;

namespace Clew.Web.Tests.Timelines;

public sealed class TraceEntriesTests
{
    [Fact]
    public void Some_of_many_are_the_first_the_last_and_evenly_between()
    {
        Assert.Equal([0, 3, 6, 9], TraceEntries.Spread([.. Enumerable.Range(0, 10)], 4));
        Assert.Equal([0, 1, 2], TraceEntries.Spread([0, 1, 2], 4));
    }
}
