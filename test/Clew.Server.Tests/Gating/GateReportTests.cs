using Clew.Server.Gating;

namespace Clew.Server.Tests.Gating;

public sealed class GateReportTests
{
    private static readonly GateAnswer Answer = new()
    {
        Decision = "roll_back", Service = "billing", Environment = "production", Release = "v2.4.1", Predecessor = "v2.4.0", Policy = "gate/v1",
        Reasons = ["12 % of its requests fail.", "Go back to v2.4.0."], Link = "/releases/billing/v2.4.1?environment=production",
    };

    [Fact]
    public void A_verdict_is_readable_as_a_whole() => Assert.Equal(
        """
        ROLL BACK: billing v2.4.1 in production
          - 12 % of its requests fail.
          - Go back to v2.4.0.
          (compared with v2.4.0, gate/v1)  http://clew:4800/releases/billing/v2.4.1?environment=production

        """,
        GateReport.Of(Answer, new("http://clew:4800")));

    [Theory]
    [InlineData("go", 0, "GO: billing v2.4.1 in production")]
    [InlineData("hold", 0, "HOLD: billing v2.4.1 in production")]
    [InlineData("not_enough_evidence", 1234, "NOT ENOUGH EVIDENCE YET: billing v2.4.1 in production (about 1,234 more requests needed)")]
    public void A_decision_is_one_line_and_says_how_many_requests_are_missing(string decision, int needed, string line) =>
        Assert.Equal(line, GateReport.Line(Answer with { Decision = decision, RequestsNeeded = needed }));

    [Theory]
    [InlineData("go", 0)]
    [InlineData("hold", 1)]
    [InlineData("roll_back", 2)]
    [InlineData("not_enough_evidence", 3)]
    [InlineData("maybe", 4)]
    public void Only_go_lets_a_pipeline_go_on(string decision, int code) => Assert.Equal(code, GateExitCode.Of(decision));
}
