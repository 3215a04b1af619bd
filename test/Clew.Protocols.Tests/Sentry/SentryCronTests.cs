using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryCronTests
{
    private static SentryDecoded Decode(string body, params (string Name, string Value)[] query) => SentryCron.Decode(
        Encoding.UTF8.GetBytes(body), "nightly", name => query.FirstOrDefault(item => item.Name == name).Value ?? "", Some.Key, Some.Received);

    [Fact]
    public void Address_alone_is_a_check_in()
    {
        var checkIn = Assert.Single(Decode("", ("status", "ok"), ("duration", "1.5"), ("check_in_id", "9ec79c33ec9942ab8353589fcb2e04dc")).CheckIns);

        Assert.Equal(("nightly", CheckInStatus.Ok, 1.5, "9ec79c33ec9942ab8353589fcb2e04dc"), (checkIn.Job, checkIn.Status, checkIn.Duration, checkIn.Id));
    }

    [Fact]
    public void Body_says_what_the_address_does_not()
    {
        var checkIn = Assert.Single(Decode("""{"status":"in_progress","monitor_config":{"schedule":{"type":"interval","value":5,"unit":"minute"}}}""").CheckIns);

        Assert.Equal((CheckInStatus.InProgress, "5", 32), (checkIn.Status, checkIn.Schedule["schedule.value"], checkIn.Id.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"status":"perhaps"}""")]
    [InlineData("[]")]
    public void Check_in_without_a_state_is_an_error(string body) => Assert.NotNull(Decode(body).Error);
}
