using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

/// <summary>Sessions, check-ins and what users wrote.</summary>
public sealed class SentryUsageTests
{
    private const string Event = "9ec79c33ec9942ab8353589fcb2e04dc";

    private static SentryDecoded Decode(string type, string payload) =>
        SentryEnvelope.Decode(Encoding.UTF8.GetBytes($"{{}}\n{{\"type\":\"{type}\"}}\n{payload.ReplaceLineEndings("")}"), Some.Key, Some.Received);

    [Fact]
    public void Session_has_its_release_its_user_and_how_it_ended_and_not_the_address()
    {
        var decoded = Decode("session", """
            {"sid":"s1","did":"u7","init":true,"seq":3,"started":"2026-01-31T12:00:00Z","timestamp":"2026-01-31T12:01:00Z","duration":60.5,"status":"crashed","errors":2,
            "attrs":{"release":"shop@2.1","environment":"staging","ip_address":"10.1.2.3","user_agent":"Agent"} }
            """);

        Assert.Empty(decoded.Discards);
        Assert.Equal(
            new SessionRecord
            {
                Context = new()
                {
                    Project = "shop", Environment = "production", Service = "shop", Release = "shop@2.1", Time = new(1_769_860_800_000_000_000), User = "u7", Session = "s1",
                },
                Sequence = 3,
                Crashed = 1,
                Duration = 60.5,
            },
            Assert.Single(decoded.Sessions));
    }

    [Theory]
    [InlineData("\"status\":\"ok\",\"errors\":0", 0, 0, 0)]
    [InlineData("\"status\":\"exited\",\"errors\":1", 1, 0, 0)]
    [InlineData("\"status\":\"errored\"", 1, 0, 0)]
    [InlineData("\"status\":\"unhandled\"", 1, 0, 0)]
    [InlineData("\"status\":\"abnormal\",\"errors\":1", 0, 1, 0)]
    [InlineData("\"status\":\"crashed\",\"errors\":1", 0, 0, 1)]
    public void Session_ends_in_one_way(string state, long errored, long abnormal, long crashed)
    {
        var session = Assert.Single(Decode("session", $$"""{"sid":"s1",{{state}}}""").Sessions);

        Assert.Equal((errored, abnormal, crashed), (session.Errored, session.Abnormal, session.Crashed));
    }

    [Fact]
    public void Sums_of_sessions_add_all_ways_in_which_they_ended()
    {
        var decoded = Decode("sessions", """
            {"aggregates":[{"started":"2026-01-31T12:00:00Z","exited":90,"errored":5,"abnormal":2,"crashed":3},{"started":"2026-01-31T12:01:00Z"},
            {"started":"2026-01-31T12:02:00Z","exited":-4,"crashed":1e300}],"attrs":{"release":"shop@2.1"} }
            """);

        var sum = Assert.Single(decoded.Sessions);
        Assert.Equal((100, 5, 2, 3, "", "shop@2.1"), (sum.Sessions, sum.Errored, sum.Abnormal, sum.Crashed, sum.Context.Session, sum.Context.Release));
        Assert.Empty(decoded.Discards);
    }

    [Fact]
    public void Check_in_has_its_job_its_state_its_trace_and_its_schedule()
    {
        var checkIn = Assert.Single(Decode("check_in", $$"""
            {"check_in_id":"{{Event}}","monitor_slug":"nightly","status":"error","duration":10.5,"release":"shop@2.1","contexts":{"trace":{"trace_id":"c7fae1ca70fa3f11403a3beea7a7012e"} },
            "monitor_config":{"schedule":{"type":"crontab","value":"0 * * * *"},"max_runtime":5,"timezone":"UTC"} }
            """).CheckIns);

        Assert.Equal(
            (Event, "nightly", CheckInStatus.Error, 10.5, "shop", "c7fae1ca70fa3f11403a3beea7a7012e"),
            (checkIn.Id, checkIn.Job, checkIn.Status, checkIn.Duration, checkIn.Context.Service, checkIn.Context.TraceId.ToString()));
        Assert.Equal(["schedule.type=crontab", "schedule.value=0 * * * *", "max_runtime=5", "timezone=UTC"], checkIn.Schedule.Select(item => $"{item.Key}={item.Value}"));
    }

    [Fact]
    public void Feedback_and_user_reports_name_the_event_that_they_are_about()
    {
        var feedback = Assert.Single(Decode("feedback", $$$"""
            {"event_id":"00000000000000000000000000000007","timestamp":1769860800,"release":"shop@2.1","user":{"id":"u7"},
            "contexts":{"feedback":{"message":" It broke. ","name":"Ann","contact_email":"ann@shop.example","url":"https://shop.example/pay","associated_event_id":"{{{Event}}}"} } }
            """).Feedback);
        var report = Assert.Single(Decode("user_report", $$"""{"event_id":"{{Event}}","name":"Ann","email":"ann@shop.example","comments":"It broke."}""").Feedback);

        Assert.Equal(("00000000000000000000000000000007", "shop", "u7", "https://shop.example/pay"), (feedback.Id, feedback.Context.Service, feedback.Context.User, feedback.Url));
        Assert.All([feedback, report], item => Assert.Equal((Event, "Ann", "ann@shop.example", "It broke."), (item.EventId, item.Name, item.Email, item.Message)));
        Assert.Equal(32, report.Id.Length);
    }

    [Theory]
    [InlineData("session", "{}", "session")]
    [InlineData("sessions", "{}", "session")]
    [InlineData("check_in", """{"monitor_slug":"nightly"}""", "check_in")]
    [InlineData("check_in", """{"status":"ok"}""", "check_in")]
    [InlineData("feedback", "{}", "feedback")]
    [InlineData("user_report", """{"comments":" "}""", "feedback")]
    public void What_lacks_its_point_is_counted(string type, string payload, string signal)
    {
        var decoded = Decode(type, payload);

        Assert.Equal(("missing_field", signal, 1), Assert.Single(decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count))));
        Assert.Equal(0, decoded.Sessions.Count + decoded.CheckIns.Count + decoded.Feedback.Count);
    }

    [Theory]
    [InlineData("replay_event")]
    [InlineData("replay_recording")]
    [InlineData("profile")]
    [InlineData("profile_chunk")]
    [InlineData("attachment")]
    public void What_is_not_kept_is_counted_by_its_name(string type) =>
        Assert.Equal(("unsupported_item:" + type, "envelope_item"), Assert.Single(Decode(type, "{}").Discards.Select(d => (d.Reason, d.Signal))));
}
