using Clew.Analysis.LogPatterns;
using Xunit;

namespace Clew.Analysis.Tests.LogPatterns;

public sealed class LogPatternMinerTests
{
    [Fact]
    public void Lines_that_differ_in_their_values_are_one_pattern() => Assert.Equal(
        ["could not charge card <*> of <*>", "could not charge card <*> of <*>", "connection to <*> lost", "connection to <*> lost"],
        LogPatternMiner.Mine(["could not charge card 4711 of ada", "could not charge card 815 of bob", "connection to 10.0.0.1:5432 lost", "connection to 10.0.0.2:5432 lost"]));

    [Fact]
    public void Lines_of_other_words_or_other_length_are_others() => Assert.Equal(
        ["order placed for you", "order refused by them", "order placed"],
        LogPatternMiner.Mine(["order placed for you", "order refused by them", "order placed"]));

    [Fact]
    public void An_empty_line_has_an_empty_pattern() => Assert.Equal(["", ""], LogPatternMiner.Mine(["", "  \t"]));

    [Fact]
    public void Any_number_of_kinds_stays_bounded()
    {
        var kinds = LogPatternMiner.Mine(Enumerable.Range(0, 3_000).Select(static i => $"{Word(i)} {Word(i * 7)} {Word(i * 13)}")).Distinct().Count();

        Assert.Equal(1_001, kinds);
        static string Word(int i) => new([.. Enumerable.Range(0, 4).Select(place => (char)('a' + (i >> (4 * place)) % 16))]);
    }
}
