using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>
/// What attributes say about whom and what a record belongs to (OpenTelemetry semantic conventions, service and user). Empty is unknown.
/// </summary>
internal readonly record struct Identity(string Service, string Release, string User, string Session)
{
    public static Identity Of(AttributeList attributes)
    {
        string service = "", release = "", user = "", session = "";
        var rank = int.MaxValue;
        foreach (var (name, value) in attributes.AsSpan())
        {
            if (value.Length == 0) continue;
            switch (name)
            {
                case "service.name": service = value; break;
                case "service.version": release = value; break;
                case "session.id": session = value; break;
                case "user.id": Prefer(0, value); break;
                case "enduser.id": Prefer(1, value); break;
                case "user.name": Prefer(2, value); break;
                case "user.email": Prefer(3, value); break;
            }
        }
        return new(service, release, user, session);

        void Prefer(int candidate, string value)
        {
            if (candidate >= rank) return;
            rank = candidate;
            user = value;
        }
    }

    /// <summary>
    /// The correlation of a record of this resource. The resource names the program, since a span's own <c>service.name</c> may mean a callee;
    /// the record names the user and the session. Each is asked when the other does not say.
    /// </summary>
    public Correlation Correlate(KeyScope key, AttributeList record, Timestamp time, TraceId trace, SpanId span)
    {
        var own = Of(record);
        return new()
        {
            Project = key.Project,
            Environment = key.Environment,
            Service = First(Service, own.Service),
            Release = First(Release, own.Release),
            Time = time,
            TraceId = trace,
            SpanId = span,
            User = First(own.User, User),
            Session = First(own.Session, Session),
        };
    }

    private static string First(string preferred, string other) => preferred.Length > 0 ? preferred : other;
}
