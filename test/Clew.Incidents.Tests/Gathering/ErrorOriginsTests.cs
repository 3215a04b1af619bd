using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;

namespace Clew.Incidents.Tests.Gathering;

public sealed class ErrorOriginsTests
{
    // front 1 -> call 2 -> billing 3 -> call 4 to a bank that sends nothing.
    private static TraceSample Trace(bool bankFails) => new("t",
    [
        new(1, 0, "front", "POST /", 0, 10, true, ""), new(2, 1, "front", "POST billing", 0, 10, true, "billing"), new(3, 2, "billing", "POST /charge", 0, 10, true, ""),
        new(4, 3, "billing", "POST bank", 0, 5, bankFails, "bank"),
    ]);

    [Fact]
    public void An_error_begins_where_nothing_beneath_it_failed() => Assert.Equal(
        [((1UL, "front"), 0.0), ((2UL, "billing"), 1.0)],
        ErrorOrigins.Of([new("t", 1, 1, "front"), new("t", 3, 2, "billing")], [Trace(bankFails: false)]).OrderBy(static entry => entry.Key.Issue).Select(static entry => (entry.Key, entry.Value)));

    [Fact]
    public void What_a_call_without_an_answer_caused_begins_nowhere_among_us() =>
        Assert.All(ErrorOrigins.Of([new("t", 1, 1, "front"), new("t", 3, 2, "billing"), new("t", 4, 3, "billing")], [Trace(bankFails: true)]).Values, static share => Assert.Equal(0, share));

    [Fact]
    public void Of_a_trace_that_was_not_sampled_nothing_is_said() => Assert.Empty(ErrorOrigins.Of([new("other", 1, 1, "front")], [Trace(bankFails: false)]));
}
