using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Reads the items <c>session</c>, the state of one session, and <c>sessions</c>, sums for each minute (develop.sentry.dev, Sessions). Address and user
/// agent are not kept.
/// </summary>
internal sealed class SentrySessionReader(KeyScope key, Timestamp received, DiscardTally discards)
{
    /// <summary>Minutes of one item; SDKs send what gathered in one.</summary>
    private const int MaxAggregates = 1000;

    /// <summary>Sessions of a sum; what claims more is counted as so many.</summary>
    private const int MaxSessions = 100_000_000;

    public void ReadOne(JsonElement session, List<SessionRecord> sessions)
    {
        var id = session.Text("sid");
        if (id.Length == 0)
        {
            discards.Add(DiscardReason.MissingField, DiscardSignal.Session, "a session without sid");
            return;
        }
        var status = session.Text("status").ToLowerInvariant();
        var changed = SentryTime.Read(session.Field("timestamp")) ?? received;
        var crashed = status == "crashed";
        var abnormal = status == "abnormal";
        sessions.Add(new()
        {
            Context = Context(session.Field("attrs"), SentryTime.Read(session.Field("started")) ?? changed, session.Text("did")) with
            {
                Session = SentryLimits.Cut(id, SentryLimits.NameLength),
            },
            // The protocol's default is the time of the report in milliseconds.
            Sequence = session.Field("seq").AsNumber() is >= 0 and < long.MaxValue and var sequence ? (long)sequence : changed.UnixNanoseconds / 1_000_000,
            Errored = !crashed && !abnormal && (status is "errored" or "unhandled" || session.Count("errors") > 0) ? 1 : 0,
            Abnormal = abnormal ? 1 : 0,
            Crashed = crashed ? 1 : 0,
            Duration = session.Field("duration").AsNumber() is > 0 and var seconds ? seconds : 0,
        });
    }

    public void ReadSums(JsonElement item, List<SessionRecord> sessions)
    {
        var count = 0;
        foreach (var sum in item.Field("aggregates").Values())
        {
            if (++count > MaxAggregates)
            {
                discards.Add(DiscardReason.TooLarge, DiscardSignal.Session, $"more than {MaxAggregates} sums in one item");
                continue;
            }
            var (errored, abnormal, crashed) = (Count("errored"), Count("abnormal"), Count("crashed"));
            var total = Count("exited") + errored + Count("unhandled") + abnormal + crashed;
            if (total == 0) continue;
            sessions.Add(new()
            {
                Context = Context(item.Field("attrs"), SentryTime.Read(sum.Field("started")) ?? received, sum.Text("did")),
                Sessions = total,
                Errored = errored + Count("unhandled"),
                Abnormal = abnormal,
                Crashed = crashed,
            });

            long Count(string name) => Math.Min(sum.Count(name), MaxSessions);
        }
        if (count == 0) discards.Add(DiscardReason.MissingField, DiscardSignal.Session, "sessions without aggregates");
    }

    private Correlation Context(JsonElement attributes, Timestamp time, string user)
    {
        var release = SentryLimits.Cut(attributes.Text("release"), SentryLimits.NameLength);
        return new()
        {
            Project = key.Project,
            Environment = key.Environment,
            Service = SentryService.Of(AttributeList.Empty, contexts: default, release, key),
            Release = release,
            Time = time,
            User = SentryLimits.Cut(user, SentryLimits.NameLength),
        };
    }
}
