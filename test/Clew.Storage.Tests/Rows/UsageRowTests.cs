using Clew.Model;
using Clew.Storage.Rows;
using Clew.Testing;

namespace Clew.Storage.Tests.Rows;

/// <summary>Sessions, check-ins and feedback.</summary>
public sealed class UsageRowTests(EngineFixture engine)
{
    private const string Id = "0af7651916cd43dd8448eb211c80319c";

    private static readonly Timestamp Now = Timestamp.From(TimeProvider.System.GetUtcNow());

    private readonly string _project = "usage-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Every_field_of_a_session_comes_back()
    {
        using var buffer = new RowBuffer();
        SessionRow.Write(buffer, new() { Context = Context(), Sequence = 7, Sessions = 10, Errored = 1, Abnormal = 2, Crashed = 3, Duration = 1.5 }, Now, 42);
        await engine.Client.InsertAsync(SignalTable.Sessions, [buffer.WrittenMemory], _project);

        Assert.Equal(
            new SessionColumns("v1", "ann", "s1", 7, 10, 1, 2, 3, 1.5, 42),
            await engine.Client.FirstOrDefaultAsync<SessionColumns>(
                $"SELECT release, user, session, sequence, total, errored, abnormal, crashed, duration, ingest_id FROM sessions WHERE project = {_project}"));
    }

    [Fact]
    public async Task Every_field_of_a_check_in_comes_back()
    {
        using var buffer = new RowBuffer();
        CheckInRow.Write(buffer, new() { Context = Context(), Id = Id, Job = "nightly", Status = CheckInStatus.Error, Duration = 2.5, Schedule = AttributeList.Of(("a", "b")) }, Now, 42);
        await engine.Client.InsertAsync(SignalTable.CheckIns, [buffer.WrittenMemory], _project);

        Assert.Equal(
            new CheckInColumns(Id, "nightly", 3, 2.5, "b", 42),
            await engine.Client.FirstOrDefaultAsync<CheckInColumns>(
                $"SELECT lower(hex(c.id)) AS id, job, status, duration, schedule['a'] AS a, ingest_id FROM check_ins AS c WHERE project = {_project}"));
    }

    [Fact]
    public async Task Every_field_of_feedback_comes_back()
    {
        using var buffer = new RowBuffer();
        FeedbackRow.Write(buffer, new() { Context = Context(), Id = Id, Name = "Ann", Email = "a@b.example", Message = "It broke 😀", Url = "https://b.example" }, Now, 42);
        await engine.Client.InsertAsync(SignalTable.Feedback, [buffer.WrittenMemory], _project);

        Assert.Equal(
            new FeedbackColumns(Id, new string('0', 32), "Ann", "a@b.example", "It broke 😀", "https://b.example", 42),
            await engine.Client.FirstOrDefaultAsync<FeedbackColumns>(
                $"SELECT lower(hex(f.id)) AS id, lower(hex(f.event_id)) AS event, name, email, message, url, ingest_id FROM feedback AS f WHERE project = {_project}"));
    }

    private Correlation Context() => Some.Context(release: "v1", time: Now) with { Project = _project, User = "ann", Session = "s1" };

    private sealed record SessionColumns(
        string Release, string User, string Session, long Sequence, long Total, long Errored, long Abnormal, long Crashed, double Duration, long IngestId);

    private sealed record CheckInColumns(string Id, string Job, int Status, double Duration, string A, long IngestId);

    private sealed record FeedbackColumns(string Id, string Event, string Name, string Email, string Message, string Url, long IngestId);
}
