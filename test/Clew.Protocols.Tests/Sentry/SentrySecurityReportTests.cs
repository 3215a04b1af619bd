using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentrySecurityReportTests
{
    private static SentryDecoded Decode(string body) => SentrySecurityReport.Decode(Encoding.UTF8.GetBytes(body), Some.Key, Some.Received, "shop@2.1");

    [Theory]
    [InlineData("""
        {"csp-report":{"document-uri":"https://shop.example/pay","violated-directive":"script-src-elem 'self'","blocked-uri":"https://evil.example/x.js?id=7","disposition":"enforce",
        "source-file":"https://shop.example/app.js","line-number":12,"column-number":3}}
        """)]
    [InlineData("""
        [{"type":"csp-violation","age":10,"url":"https://shop.example/pay","body":{"documentURL":"https://shop.example/pay","effectiveDirective":"script-src-elem",
        "blockedURL":"https://evil.example/x.js?id=7","disposition":"enforce","sourceFile":"https://shop.example/app.js","lineNumber":12,"columnNumber":3}}]
        """)]
    public void Violation_is_an_error_in_both_forms_that_browsers_send(string body)
    {
        var decoded = Decode(body);

        var error = Assert.Single(decoded.Errors);
        Assert.Empty(decoded.Discards);
        Assert.Equal((ErrorLevel.Warning, "shop", "shop@2.1", "https://shop.example/pay", decoded.EventId), (error.Level, error.Context.Service, error.Context.Release, error.Request!.Url, error.EventId));
        Assert.Equal(("CspViolation", "script-src-elem blocked https://evil.example"), (error.Exceptions.Outermost!.Type, error.Exceptions.Outermost.Message));
        Assert.Equal(["csp", "script-src-elem", "https://evil.example"], error.SdkFingerprint);
        Assert.Equal(("https://shop.example/app.js", 12, 3), (error.Exceptions.Outermost.Stacktrace.Frames[0].File, error.Exceptions.Outermost.Stacktrace.Frames[0].Line, error.Exceptions.Outermost.Stacktrace.Frames[0].Column));
        Assert.Equal(["script-src-elem", "https://evil.example/x.js?id=7", "enforce"], error.Tags.Select(tag => tag.Value));
    }

    [Fact]
    public void Two_equal_reports_are_two_events() =>
        Assert.NotEqual(Decode("""{"csp-report":{"effective-directive":"img-src"}}""").EventId, Decode("""{"csp-report":{"effective-directive":"img-src"}}""").EventId);

    [Theory]
    [InlineData("""{"expect-ct-report":{"hostname":"a"}}""", "unsupported_item:expect-ct-report")]
    [InlineData("""{"hostname":"a","known-pins":[]}""", "unsupported_item:hpkp")]
    [InlineData("""[{"type":"deprecation","body":{}}]""", "unsupported_item:deprecation")]
    [InlineData("""{"csp-report":{}}""", "missing_field")]
    public void Other_reports_are_counted_by_name(string body, string reason) => Assert.Equal(reason, Assert.Single(Decode(body).Discards).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{")]
    public void Body_that_is_no_report_is_an_error(string body) => Assert.NotNull(Decode(body).Error);
}
