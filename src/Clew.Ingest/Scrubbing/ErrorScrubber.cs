using Clew.Analysis.Scrubbing;
using Clew.Model;

namespace Clew.Ingest.Scrubbing;

/// <summary>
/// Scrubs error events before they are grouped, so that neither the title of an issue nor what it is recognized by holds a secret; and the spans and
/// logs that an error event is made of. What has no secret is returned as it is. For one request: not safe for concurrent use.
/// </summary>
internal sealed class ErrorScrubber(TextScrubber scrubber)
{
    private readonly StringScrubber _texts = new(scrubber);

    public ErrorEvent Scrub(ErrorEvent error)
    {
        var user = error.User is { } told ? Scrub(told) : null;
        return error with
        {
            Context = Scrub(error.Context, error.User, user),
            Exceptions = new(_texts.List(error.Exceptions.Values, Scrub)),
            Message = _texts.Text("message", error.Message),
            MessageTemplate = _texts.Text("template", error.MessageTemplate),
            Transaction = _texts.Text("transaction", error.Transaction),
            Request = error.Request is { } request
                ? new(request.Method, _texts.Text("request.url", request.Url), _texts.Map("request.headers", request.Headers))
                : null,
            User = user,
            Breadcrumbs = _texts.List(error.Breadcrumbs, Scrub),
            Tags = _texts.Map("tags", error.Tags),
            Contexts = _texts.Map("contexts", error.Contexts),
            SdkFingerprint = _texts.List(error.SdkFingerprint, part => _texts.Text("fingerprint", part)),
        };
    }

    /// <summary>The parts of a span of which an error event is made.</summary>
    public SpanRecord Scrub(SpanRecord span) => span with
    {
        Context = Scrub(span.Context, null, null),
        Name = _texts.Text("name", span.Name),
        Attributes = _texts.Map("attributes", span.Attributes),
        Resource = _texts.Map("resource", span.Resource),
        Events = _texts.List(span.Events, item =>
            _texts.Map("events.attributes", item.Attributes) is var values && ReferenceEquals(values, item.Attributes) ? item : item with { Attributes = values }),
    };

    /// <summary>The parts of a log record of which an error event is made.</summary>
    public LogRecord Scrub(LogRecord log) => log with
    {
        Context = Scrub(log.Context, null, null),
        Body = _texts.Text("body", log.Body),
        Template = _texts.Text("template", log.Template),
        Attributes = _texts.Map("attributes", log.Attributes),
        Resource = _texts.Map("resource", log.Resource),
    };

    /// <param name="told">The user as the reporter told it: its key is what the correlation has.</param>
    /// <param name="kept">The same, scrubbed.</param>
    private Correlation Scrub(Correlation context, UserContext? told, UserContext? kept) => context with
    {
        Service = _texts.Text("service", context.Service),
        Release = _texts.Text("release", context.Release),
        User = told is not null && kept is not null && told.Key == context.User ? _texts.Text("user", kept.Key) : _texts.Text("user", context.User),
        Session = _texts.Text("session", context.Session),
    };

    private UserContext Scrub(UserContext user) => new(
        _texts.Text("user.id", user.Id), _texts.Text("user.name", user.Name), _texts.Text("user.email", user.Email), _texts.Text("user.ip", user.IpAddress));

    private ExceptionValue Scrub(ExceptionValue value)
    {
        var (type, message, mechanism) = (_texts.Text("exception.type", value.Type), _texts.Text("exception.message", value.Message), _texts.Text("exception.mechanism", value.Mechanism));
        var frames = _texts.List(value.Stacktrace.Frames, Scrub);
        var isSame = ReferenceEquals(type, value.Type) && ReferenceEquals(message, value.Message) && ReferenceEquals(mechanism, value.Mechanism) && frames == value.Stacktrace.Frames;
        return isSame ? value : value with { Type = type, Message = message, Mechanism = mechanism, Stacktrace = frames == value.Stacktrace.Frames ? value.Stacktrace : new(frames) };
    }

    private Frame Scrub(Frame frame)
    {
        var (module, function, file) = (_texts.Text("frame.module", frame.Module), _texts.Text("frame.function", frame.Function), _texts.Text("frame.file", frame.File));
        var (line, before, after) = (_texts.Text("frame.source", frame.ContextLine), _texts.Text("frame.source", frame.PreContext), _texts.Text("frame.source", frame.PostContext));
        var isSame = ReferenceEquals(module, frame.Module) && ReferenceEquals(function, frame.Function) && ReferenceEquals(file, frame.File)
            && ReferenceEquals(line, frame.ContextLine) && ReferenceEquals(before, frame.PreContext) && ReferenceEquals(after, frame.PostContext);
        if (!isSame) frame = frame with { Module = module, Function = function, File = file, ContextLine = line, PreContext = before, PostContext = after };
        return frame.Symbols is { } symbols && Scrub(symbols) is var kept && !ReferenceEquals(kept, symbols) ? frame with { Symbols = kept } : frame;
    }

    private FrameSymbols Scrub(FrameSymbols symbols)
    {
        var path = _texts.Text("frame.file", symbols.Path);
        var (raw, same) = (symbols.Raw, true);
        if (raw is not null)
        {
            var (module, function, file) = (_texts.Text("frame.module", raw.Module), _texts.Text("frame.function", raw.Function), _texts.Text("frame.file", raw.File));
            same = ReferenceEquals(module, raw.Module) && ReferenceEquals(function, raw.Function) && ReferenceEquals(file, raw.File);
            if (!same) raw = raw with { Module = module, Function = function, File = file };
        }
        return same && ReferenceEquals(path, symbols.Path) ? symbols : symbols with { Path = path, Raw = raw };
    }

    private Breadcrumb Scrub(Breadcrumb breadcrumb)
    {
        var (category, message) = (_texts.Text("breadcrumbs.category", breadcrumb.Category), _texts.Text("breadcrumbs.message", breadcrumb.Message));
        var values = _texts.Map("breadcrumbs.data", breadcrumb.Data);
        var isSame = ReferenceEquals(category, breadcrumb.Category) && ReferenceEquals(message, breadcrumb.Message) && ReferenceEquals(values, breadcrumb.Data);
        return isSame ? breadcrumb : breadcrumb with { Category = category, Message = message, Data = values };
    }
}
