using System.Collections.Immutable;
using Clew.Incidents.Telling;

namespace Clew.Incidents.Tests.Telling;

public sealed class ChannelRulesTests
{
    [Fact]
    public void A_channel_that_lacks_everything_is_told_all_of_it() => Assert.Equal(
        [
            "name: A name has 1 to 64 characters.",
            "host: This is needed.",
            "port: This is needed.",
            "from: This is needed.",
            "to: This is needed.",
        ], Problems(ChannelKind.Email, ""));

    [Theory]
    [InlineData(ChannelKind.Webhook, "url=ftp://example.org", "url: A complete address that begins with https:// or http://, without name and password.")]
    [InlineData(ChannelKind.Webhook, "url=https://user:password@example.org/", "url: A complete address that begins with https:// or http://, without name and password.")]
    [InlineData(ChannelKind.Webhook, "url=https://example.org/;colour=red", "colour: A channel of kind Webhook has no such value. It has url, secret.")]
    [InlineData(ChannelKind.Webhook, "url=https://example.org/;secret=x", "secret: This is a secret: put it among the secrets.")]
    [InlineData(ChannelKind.Webhook, "url=https://example.org/\r\nX: y", "url: At most 2000 characters, without line ends.")]
    [InlineData(ChannelKind.Email, "host=mail;port=587;from=a@b.c;to=d@e.f,g", "to: 1 to 20 e-mail addresses, separated by commas.")]
    [InlineData(ChannelKind.Email, "host=mail;port=0;from=a@b.c;to=d@e.f", "port: A number from 1 to 65535; mostly 587.")]
    [InlineData(ChannelKind.Email, "host=mail;port=25;from=Ana <a@b.c>;to=d@e.f", "from: An e-mail address: clew@example.org.")]
    [InlineData(ChannelKind.Email, "host=mail;port=25;from=a@b.c;to=d@e.f;security=maybe", "security: One of starttls, tls, none.")]
    [InlineData(ChannelKind.Email, "host=a/b;port=25;from=a@b.c;to=d@e.f", "host: The name or address of a server.")]
    [InlineData(ChannelKind.Ntfy, "url=https://ntfy.sh;topic=a b", "topic: 1 to 64 letters, digits, dashes and underscores.")]
    public void What_is_wrong_is_told_by_the_name_of_the_field(ChannelKind kind, string settings, string problem) => Assert.Equal([problem], Problems(kind, "name", settings));

    [Fact]
    public void A_password_is_never_sent_in_the_clear() =>
        Assert.Equal(["security: A password is only sent over an encrypted connection: starttls or tls."], Problems(ChannelKind.Email, "name", "host=mail;port=25;from=a@b.c;to=d@e.f;security=none;user=u", "password=p"));

    [Fact]
    public void What_is_right_is_taken()
    {
        Assert.Empty(Problems(ChannelKind.Email, "name", "host=mail.example.org;port=587;from=a@b.c;to=d@e.f, g@h.i;user=u", "password=p"));
        Assert.Empty(Problems(ChannelKind.Slack, "name", "", "url=https://hooks.slack.com/services/T/B/x"));
        Assert.Empty(Problems(ChannelKind.PagerDuty, "name", "", "routingKey=0123456789abcdef0123456789abcdef"));
    }

    private static IEnumerable<string> Problems(ChannelKind kind, string name, string settings = "", string secrets = "") =>
        ChannelRules.Problems(new(kind, name, Values(settings), Values(secrets))).Select(problem => $"{problem.Key}: {problem.Value}");

    private static ImmutableSortedDictionary<string, string> Values(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]);
}
