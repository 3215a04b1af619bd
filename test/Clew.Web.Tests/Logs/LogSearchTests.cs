using Clew.Model;
using Clew.Testing;
using Clew.Web.Logs;

namespace Clew.Web.Tests.Logs;

public sealed class LogSearchTests
{
    [Fact]
    public void Words_phrases_exclusions_and_attributes_are_told_apart()
    {
        Assert.True(LogSearch.TryParse("""timeout "card declined" -retry order.id=42 -level=debug name="Da Mario" """, out var search));

        Assert.Equal(
        [
            new("timeout", false, null, ""),
            new("card declined", false, null, ""),
            new("retry", true, null, ""),
            new("order.id=42", false, "order.id", "42"),
            new("level=debug", true, "level", "debug"),
            new("name=\"Da Mario\"", false, "name", "Da Mario"),
        ], search.Terms);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    public void Nothing_looks_for_nothing(string text)
    {
        Assert.True(LogSearch.TryParse(text, out var search));
        Assert.Empty(search.Terms);
    }

    [Fact]
    public void An_open_quote_reaches_to_the_end()
    {
        LogSearch.TryParse("a \"b c", out var search);

        Assert.Equal(["a", "b c"], search.Terms.Select(term => term.Text));
    }

    [Fact]
    public void More_terms_than_are_looked_for_are_said_to_be_cut()
    {
        Assert.False(LogSearch.TryParse(string.Join(' ', Enumerable.Range(0, LogSearch.MostTerms + 1)), out var search));
        Assert.Equal(LogSearch.MostTerms, search.Terms.Length);

        Assert.False(LogSearch.TryParse(new string('x', LogSearch.Longest + 1), out _));
    }

    [Fact]
    public void The_id_of_a_line_is_read_back()
    {
        var id = new LogLineId(Some.Noon, 0xfedcba9876543210);

        Assert.True(LogLineId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void An_instant_stands_for_the_last_line_at_that_instant()
    {
        Assert.True(LogLineId.TryParse("2026-11-21T10:00:00Z", out var read));
        Assert.Equal(new LogLineId(Some.Noon, ulong.MaxValue), read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x-y")]
    [InlineData("1795255200000000000-")]
    [InlineData("1795255200000000000-xyz")]
    [InlineData("-5")]
    public void What_names_no_line_is_refused(string? text) => Assert.False(LogLineId.TryParse(text, out _));

    [Theory]
    [InlineData("warning", SeverityNumber.Warning)]
    [InlineData("Error", SeverityNumber.Error)]
    [InlineData("9", SeverityNumber.Information)]
    [InlineData("24", SeverityNumber.Fatal4)]
    public void A_severity_is_a_level_or_a_number(string text, SeverityNumber expected)
    {
        Assert.True(SeverityWords.TryParse(text, out var severity));
        Assert.Equal(expected, severity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("25")]
    [InlineData("loud")]
    public void Other_severities_are_refused(string text) => Assert.False(SeverityWords.TryParse(text, out _));

    [Fact]
    public void Each_of_the_twenty_four_numbers_has_its_level() =>
        Assert.Equal(
            ["", .. new[] { "trace", "debug", "info", "warning", "error", "fatal" }.SelectMany(level => Enumerable.Repeat(level, 4))],
            Enumerable.Range(0, 25).Select(number => SeverityWords.Of((SeverityNumber)number)));
}
