using System.Collections.Immutable;
using System.Text.Json;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;
using Clew.Incidents.Exporting;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Exporting;

public sealed class IncidentExportTests
{
    private static readonly Incident Incident = new()
    {
        Id = "0123456789abcdef", Project = "default", Environment = "production", Title = "billing POST /charges fails for 12 % of requests", Status = IncidentStatus.Resolved,
        Severity = IncidentSeverity.Critical, SeverityReasons = ["payments are hit"], Service = "billing", Onset = Some.Noon, DetectedAt = Some.Noon + TimeSpan.FromSeconds(9),
        AcknowledgedAt = Some.Noon + TimeSpan.FromSeconds(70), MitigatedAt = Some.Noon + TimeSpan.FromMinutes(5), ResolvedAt = Some.Noon + TimeSpan.FromMinutes(7),
        Impact = new(Some.Noon, 31, 400, 120, 1_000),
    };

    private static readonly Explanation Explained = new()
    {
        Incident = "0123456789abcdef", Algorithm = "v1", Time = Some.Noon + TimeSpan.FromSeconds(12), EnoughEvidence = true,
        Sentence = "billing POST /charges fails for 12 % of requests. Most likely cause (94 %): billing v2.4.1 deployed.",
        Suggestion = new("roll-back", "Roll back billing to v2.4.0, last healthy.", "v2.4.0 served 4,120 requests in 3 h, none of which failed.", "billing", "v2.4.0"),
        Missing = ["use of processor, memory and pools by service"],
        Candidates =
        [
            new()
            {
                Kind = RootCauseKind.Change, Service = "billing", Subject = "billing v2.4.1 deployed", Probability = 0.94, Points = 8,
                Evidence = [new("Card_Number <b>missing</b>: 12 a minute, normally 0", 6, "/issues/1"), new("No worse than without it", -3)],
            },
        ],
    };

    private static readonly Timeline Timeline = new(
        Some.Noon - TimeSpan.FromMinutes(1), Some.Noon + TimeSpan.FromMinutes(8),
        [
            new() { Lane = TimelineLane.Changes, Time = Some.Noon - TimeSpan.FromSeconds(12), End = Some.Noon, Title = "billing v2.4.1 deployed", Reason = "12 s before the onset", Link = "/deployments?at=1", Service = "billing" },
            new() { Lane = TimelineLane.People, Time = Some.Noon + TimeSpan.FromSeconds(70), End = Some.Noon, Title = "ada: acknowledged", Reason = "done to this incident", Link = "/incidents/1" },
        ],
        ImmutableDictionary<TimelineLane, long>.Empty.Add(TimelineLane.Logs, 1_207));

    [Fact]
    public void Markdown_tells_the_whole_story_in_the_order_of_the_page() => Assert.Equal(
        """
        # billing POST /charges fails for 12 % of requests

        billing POST /charges fails for 12 % of requests. Most likely cause (94 %): billing v2.4.1 deployed.

        - Severity: critical (payments are hit)
        - Environment: production, service billing
        - Began: 2026-11-21 10:00:00.000 UTC
        - Detected: 2026-11-21 10:00:09.000 UTC, 9 s after it began
        - Acknowledged: 2026-11-21 10:01:10.000 UTC, 1 min 10 s after it began
        - Mitigated: 2026-11-21 10:05:00.000 UTC, 5 min after it began
        - Resolved: 2026-11-21 10:07:00.000 UTC
        - Impact: 31 users of 400 active ones (7.8 %), 120 of 1,000 requests failed

        ## What to do

        Roll back billing to v2.4.0, last healthy. v2.4.0 served 4,120 requests in 3 h, none of which failed.

        ## Likely causes (v1, 2026-11-21 10:00:12.000 UTC)

        1. **Change: billing v2.4.1 deployed** (billing), 94 %
           - for: Card\_Number &lt;b&gt;missing&lt;/b&gt;: 12 a minute, normally 0 ([data](https://clew.example/issues/1))
           - against: No worse than without it

        Missing: use of processor, memory and pools by service.

        ## Timeline

        | time (UTC) | | what | why it is here |
        | --- | --- | --- | --- |
        | 09:59:48.000 | change | billing v2.4.1 deployed ([data](https://clew.example/deployments?at=1)) | billing: 12 s before the onset |
        | 10:01:10.000 | person | ada: acknowledged ([data](https://clew.example/incidents/1)) | done to this incident |

        1,207 more of logs are not shown.

        """.ReplaceLineEndings("\n"), IncidentExport.Markdown(Incident, Explained, Timeline, "https://clew.example"));

    [Fact]
    public void Before_the_first_explanation_there_is_only_the_head()
    {
        var open = Incident with { AcknowledgedAt = null, MitigatedAt = null, ResolvedAt = null, Impact = null, SeverityReasons = [] };

        Assert.Equal(
            """
            # billing POST /charges fails for 12 % of requests

            - Severity: critical
            - Environment: production, service billing
            - Began: 2026-11-21 10:00:00.000 UTC
            - Detected: 2026-11-21 10:00:09.000 UTC, 9 s after it began

            """.ReplaceLineEndings("\n"), IncidentExport.Markdown(open, null, null));
    }

    [Fact]
    public void Json_has_the_three_as_they_are_stored()
    {
        using var json = JsonDocument.Parse(IncidentExport.Json(Incident, Explained, Timeline));

        Assert.Equal("0123456789abcdef", json.RootElement.GetProperty("incident").GetProperty("id").GetString());
        Assert.Equal("billing v2.4.1 deployed", json.RootElement.GetProperty("explanation").GetProperty("candidates")[0].GetProperty("subject").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("timeline").GetProperty("entries").GetArrayLength());
        Assert.Equal(1_207, json.RootElement.GetProperty("timeline").GetProperty("omitted").GetProperty("logs").GetInt64());
    }
}
