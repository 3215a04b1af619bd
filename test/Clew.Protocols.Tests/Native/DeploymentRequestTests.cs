using System.Text;
using Clew.Model;
using Clew.Protocols.Native;

namespace Clew.Protocols.Tests.Native;

public sealed class DeploymentRequestTests
{
    private static Decoded<Change> Decode(string json, long afterNanoseconds = 0) =>
        DeploymentRequest.Decode(Encoding.UTF8.GetBytes(json), Some.Key, new(Some.Received.UnixNanoseconds + afterNanoseconds));

    private static string IdOf(string json, double afterMinutes = 0) => Assert.Single(Decode(json, (long)(afterMinutes * 60e9)).Records).Id;

    [Fact]
    public void Deployment_is_read_in_full()
    {
        var decoded = Decode("""
            {"service":"billing","environment":"test","release":"v2.4.1","deployedAt":"2026-01-31T12:00:00+01:00","commit":"4f2a","url":"https://ci/1",
             "actor":"ada","title":"Billing goes out","attributes":{"region":"eu","replicas":3,"flags":["a"]},"unknown":1}
            """);
        Assert.Equal(
            """
            {"Records":[{"Id":"
            """ + decoded.Records[0].Id + """
            ","Context":{"Project":"shop","Environment":"production","Service":"billing","Release":"v2.4.1","Time":"1769857200000000000","TraceId":"00000000000000000000000000000000","SpanId":"0000000000000000","User":"","Session":""},"Kind":"Deployment","Title":"Billing goes out","Commit":"4f2a","Url":"https://ci/1","Actor":"ada","Attributes":{"region":"eu","replicas":"3","flags":"[\"a\"]"}}],"Discards":[],"Error":null}
            """,
            Golden.RenderFlat(decoded));
        Assert.Matches("^[0-9a-f]{32}$", decoded.Records[0].Id);
    }

    [Theory]
    [InlineData("""{"service":"billing","release":"v1"}""", "billing v1 deployed")]
    [InlineData("""{"version":"v1"}""", "v1 deployed")]
    public void Title_says_what_was_deployed(string json, string title)
    {
        var change = Assert.Single(Decode(json).Records);
        Assert.Equal((title, "v1", Some.Received), (change.Title, change.Context.Release, change.Context.Time));
    }

    [Theory]
    [InlineData("", "not valid JSON", 0)]
    [InlineData("{\"release\":", "not valid JSON", 11)]
    [InlineData("{\n\"release\": tru}", "not valid JSON", 16)]
    [InlineData("[]", "a deployment is a JSON object", 0)]
    [InlineData("""{"service":"x"}""", "'release' is required: the version that was deployed", 14)]
    [InlineData("""{"release":["v1"]}""", "'release' must be a string", 11)]
    [InlineData("""{"release":"v1","time":"soon"}""", "'time' must be a time such as 2026-01-31T12:00:00Z (RFC 3339)", 23)]
    [InlineData("""{"release":"v1","deployedAt":1769862896}""", "'deployedAt' must be a time such as 2026-01-31T12:00:00Z (RFC 3339)", 29)]
    [InlineData("""{"release":"v1","url":"javascript:alert(1)"}""", "'url' must be an absolute http or https URL", 22)]
    [InlineData("""{"release":"v1","attributes":[]}""", "'attributes' must be an object", 29)]
    public void Error_names_the_field_and_its_position(string json, string message, long offset) =>
        Assert.Equal(new DecodeError(message, offset), Decode(json).Error);

    [Fact]
    public void Text_beyond_its_bound_is_an_error() =>
        Assert.Equal(new DecodeError("'release' is longer than 200 characters", 11), Decode($$"""{"release":"{{new string('v', 201)}}"}""").Error);

    [Fact]
    public void Bytes_that_are_not_utf8_are_read_as_replacement_characters()
    {
        byte[] body = [.. "{\"release\":\"v"u8, 0xFF, .. "\",\"x\":\"\\ud83d\"}"u8];
        Assert.Equal("v\uFFFD", Assert.Single(DeploymentRequest.Decode(body, Some.Key, Some.Received).Records).Context.Release);
    }

    [Fact]
    public void Repeated_request_is_the_same_change()
    {
        const string stated = """{"service":"billing","release":"v1","deployedAt":"2026-01-31T12:00:00Z"}""";
        Assert.Equal(IdOf(stated), IdOf(stated.Replace("12:00:00Z", "13:00:00+01:00", StringComparison.Ordinal), afterMinutes: 600));
        const string unstated = """{"service":"billing","release":"v1"}""";
        Assert.Equal(IdOf(unstated), IdOf("""{ "release": "v1", "service": "billing", "actor": "ada" }""", afterMinutes: 5)); // 12:34:56 to 12:39:56
    }

    [Fact]
    public void Other_deployments_are_other_changes()
    {
        const string unstated = """{"service":"billing","release":"v1"}""";
        string[] ids =
        [
            IdOf(unstated),
            IdOf(unstated, afterMinutes: 60),
            IdOf("""{"service":"billing","release":"v2"}"""),
            IdOf("""{"service":"checkout","release":"v1"}"""),
            IdOf("""{"service":"billing","release":"v1","deployedAt":"2026-01-31T12:30:00Z"}"""),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
