using Clew.Storage.Engine;

namespace Clew.Storage.Tests.Engine;

public sealed class EngineOptionsTests
{
    [Fact]
    public void The_defaults_and_every_border_are_right()
    {
        Assert.Empty(new EngineOptions().Problems());
        Assert.Empty(new EngineOptions
        {
            Connections = 2, MaxMemoryMiB = 256, QueryTimeout = TimeSpan.FromSeconds(1), InsertTimeout = TimeSpan.FromHours(1), StartTimeout = TimeSpan.FromMinutes(10),
        }.Problems());
        Assert.Empty(new EngineOptions { Connections = 64, MaxMemoryMiB = 1_048_576 }.Problems());
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_key()
    {
        var options = new EngineOptions
        {
            DataPath = "", Connections = 65, MaxMemoryMiB = 255, QueryTimeout = TimeSpan.Zero, InsertTimeout = TimeSpan.FromHours(2), StartTimeout = TimeSpan.FromMinutes(11),
        };

        Assert.Equal(
            [
                "Clew:Engine:DataPath must name a folder.",
                "Clew:Engine:Connections must be 2 to 64, not 65.",
                "Clew:Engine:MaxMemoryMiB must be 256 to 1048576, not 255.",
                "Clew:Engine:QueryTimeout must be 00:00:01 to 01:00:00, not 00:00:00.",
                "Clew:Engine:InsertTimeout must be 00:00:01 to 01:00:00, not 02:00:00.",
                "Clew:Engine:StartTimeout must be 00:00:01 to 00:10:00, not 00:11:00.",
            ],
            options.Problems());
    }

    [Theory]
    [InlineData("http://localhost:8123")]
    [InlineData("https://user:p%40ss@clickhouse.example/?database=clew_2")]
    public void An_url_of_a_server_is_right(string url) => Assert.Empty(new EngineOptions { Url = url }.Problems());

    [Theory]
    [InlineData("localhost:8123")]
    [InlineData("tcp://user:secret@localhost:9000")]
    [InlineData("http://user:secret@")]
    [InlineData("http://user:secret@localhost:8123/?database=a%3Bb")]
    [InlineData("http://user:secret@localhost:8123/proxied/clickhouse")]
    public void A_wrong_url_is_told_without_its_password(string url)
    {
        var problem = Assert.Single(new EngineOptions { Url = url }.Problems());

        Assert.StartsWith("Clew:Engine:Url", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:8123", null, "clew")]
    [InlineData("http://u@localhost:8123?database=x", "u:", "x")]
    [InlineData("http://u:p%3Aq%40@localhost:8123/", "u:p:q@", "clew")]
    public void Name_and_password_are_taken_from_the_url_and_never_shown(string url, string? credentials, string database)
    {
        var address = EngineAddress.Of(new() { Url = url });

        Assert.Equal(
            (credentials, database, "http://localhost:8123/"),
            (address.Credentials is { } told ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(told.Parameter!)) : null, address.Database, address.Url.ToString()));
        Assert.Equal($"http://localhost:8123/?database={database}", address.ToString());
    }
}
