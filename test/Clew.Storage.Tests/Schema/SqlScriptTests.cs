using Clew.Storage.Schema;

namespace Clew.Storage.Tests.Schema;

public sealed class SqlScriptTests
{
    [Fact]
    public void Statements_end_at_semicolons_outside_of_quotes_and_comments()
    {
        var statements = SqlScript.Split(
            """
            -- one; two
            CREATE TABLE a (b String DEFAULT 'x;y''z;\';', `c;d` UInt8) /* e; f */ ENGINE = Memory;
            ;
            SELECT 1 - 2 / 1, "g;h" -- last; one
            """);

        Assert.Equal(["CREATE TABLE a (b String DEFAULT 'x;y''z;\\';', `c;d` UInt8)   ENGINE = Memory", "SELECT 1 - 2 / 1, \"g;h\""], statements);
    }

    [Fact]
    public void Nothing_has_no_statements() => Assert.Empty(SqlScript.Split(" -- only a comment"));
}
