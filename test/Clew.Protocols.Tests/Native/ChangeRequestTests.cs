using System.Text;
using Clew.Model;
using Clew.Protocols.Native;

namespace Clew.Protocols.Tests.Native;

public sealed class ChangeRequestTests
{
    private static Decoded<Change> Decode(string json) => ChangeRequest.Decode(Encoding.UTF8.GetBytes(json), Some.Key, Some.Received);

    private static string IdOf(string json) => Assert.Single(Decode(json).Records).Id;

    [Fact]
    public void Flag_flip_is_read_in_full()
    {
        var decoded = Decode("""
            {"kind":"flag","service":"billing","title":"checkout-v2 is on for everybody","time":"2026-01-31T12:00:00+01:00","actor":"ada","url":"https://flags/1",
             "attributes":{"flag":"checkout-v2","to":true}}
            """);
        Assert.Equal(
            """
            {"Records":[{"Id":"
            """ + decoded.Records[0].Id + """
            ","Context":{"Project":"shop","Environment":"production","Service":"billing","Release":"","Time":"1769857200000000000","TraceId":"00000000000000000000000000000000","SpanId":"0000000000000000","User":"","Session":""},"Kind":"Flag","Title":"checkout-v2 is on for everybody","Commit":"","Url":"https://flags/1","Actor":"ada","Attributes":{"flag":"checkout-v2","to":"true"}}],"Discards":[],"Error":null}
            """,
            Golden.RenderFlat(decoded));
        Assert.Matches("^[0-9a-f]{32}$", decoded.Records[0].Id);
    }

    [Theory]
    [InlineData("""{"kind":"flag","title":"x"}""", ChangeKind.Flag)]
    [InlineData("""{"kind":"configuration","title":"x"}""", ChangeKind.Configuration)]
    [InlineData("""{"kind":"scaling","title":"x"}""", ChangeKind.Scaling)]
    [InlineData("""{"kind":"deployment","release":"v1"}""", ChangeKind.Deployment)]
    public void Every_kind_is_read(string json, ChangeKind kind) => Assert.Equal(kind, Assert.Single(Decode(json).Records).Kind);

    [Theory]
    [InlineData("[]", "a change is a JSON object", 0)]
    [InlineData("""{"title":"x"}""", "'kind' must be one of deployment, flag, configuration, scaling", 12)]
    [InlineData("""{"title":"x","kind":"toggle"}""", "'kind' must be one of deployment, flag, configuration, scaling", 20)]
    [InlineData("""{"kind":["flag"],"title":"x"}""", "'kind' must be a string", 8)]
    [InlineData("""{"kind":"flag"}""", "'title' is required: what was changed, in one line", 14)]
    [InlineData("""{"kind":"flag","title":" "}""", "'title' is required: what was changed, in one line", 23)]
    [InlineData("""{"kind":"deployment","title":"x"}""", "'release' is required: the version that was deployed", 32)]
    [InlineData("""{"kind":"scaling","title":"x","time":"now"}""", "'time' must be a time such as 2026-01-31T12:00:00Z (RFC 3339)", 37)]
    public void Error_names_the_field_and_its_position(string json, string message, long offset) =>
        Assert.Equal(new DecodeError(message, offset), Decode(json).Error);

    [Fact]
    public void A_deployment_is_the_same_change_by_either_address()
    {
        const string deployment = """{"kind":"deployment","service":"billing","release":"v1","time":"2026-01-31T12:00:00Z"}""";
        Assert.Equal(Assert.Single(DeploymentRequest.Decode(Encoding.UTF8.GetBytes(deployment), Some.Key, Some.Received).Records).Id, IdOf(deployment));
    }

    [Fact]
    public void Changes_that_say_something_else_are_other_changes()
    {
        string[] ids =
        [
            IdOf("""{"kind":"flag","title":"a"}"""),
            IdOf("""{"kind":"configuration","title":"a"}"""),
            IdOf("""{"kind":"flag","title":"b"}"""),
            IdOf("""{"kind":"flag","title":"a","service":"billing"}"""),
            IdOf("""{"kind":"flag","title":"a","attributes":{"to":"on"}}"""),
            IdOf("""{"kind":"flag","title":"a","attributes":{"to":"off"}}"""),
            IdOf("""{"kind":"flag","title":"a","time":"2026-01-31T12:00:00Z"}"""),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids[4], IdOf("""{ "attributes": {"to":"on"}, "title": "a", "kind": "flag", "actor": "ada" }"""));
    }
}
