using System.Text.RegularExpressions;
using Clew.Shared;

namespace Clew.Server.Tests.House;

/// <summary>What the README says of SDKs is what tests send with them.</summary>
public sealed partial class SdkTableTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "README.md"));

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var cells in Lines.SkipWhile(line => !line.StartsWith("| SDK ", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')))
                rows.Add(cells[1].Trim(), cells[5].Trim().Trim('`'));
            return rows;
        }
    }

    [Fact]
    public void The_table_has_a_row_for_each_sdk() => Assert.InRange(Rows.Count, 7, 50);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_names_a_test_that_exists(string sdk, string test)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "test", "Clew.EndToEnd"), test + ".cs", SearchOption.AllDirectories);

        var text = File.ReadAllText(Assert.Single(files));
        Assert.True(Fact().IsMatch(text), $"{test} ({sdk}) has no test.");
    }

    [GeneratedRegex(@"\[(Fact|Theory)\]")]
    private static partial Regex Fact();
}
