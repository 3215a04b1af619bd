using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>Reads one change. The first thing that is wrong is the error.</summary>
/// <param name="stated">The kind, when the address says it; null when the body has to.</param>
internal sealed class ChangeReader(KeyScope key, Timestamp received, ChangeKind? stated)
{
    /// <summary>Characters of a service, release, commit or actor.</summary>
    private const int MaxName = 200;

    /// <summary>Characters of a title, a URL or the value of an attribute.</summary>
    private const int MaxText = 2000;

    /// <summary>A change is one row on a timeline, not a document.</summary>
    private const int MaxAttributes = 50;

    /// <summary>The years that nanoseconds in 64 bits can hold, and in which somebody changes something.</summary>
    private const int MinYear = 1970, MaxYear = 2261;

    private const long RetryWindowNanoseconds = 10 * 60 * 1_000_000_000L;

    private DecodeError? _error;

    public Decoded<Change> Read(ReadOnlySpan<byte> json)
    {
        using var document = SenderJson.Parse(json, origin: 0, out _error);
        if (document is null) return Decoded<Change>.Failed(_error!);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return Decoded<Change>.Failed(new($"{(stated is null ? "a change" : "a deployment")} is a JSON object", 0));
        var positions = FieldPositions.Of(json);
        var change = Read(document.RootElement, positions);
        return _error is null ? new([change], [], null) : Decoded<Change>.Failed(_error);
    }

    private Change Read(JsonElement body, FieldPositions positions)
    {
        var kind = stated ?? Kind();
        var service = Text("service", MaxName);
        Text("environment", MaxName);
        var release = Text("release", MaxName) is { Length: > 0 } named ? named : Text("version", MaxName);
        if (kind == ChangeKind.Deployment && release.Length == 0) Fail("'release' is required: the version that was deployed", positions.End);
        var time = Time("deployedAt") ?? Time("time");
        var url = Text("url", MaxText);
        if (url.Length > 0 && !IsWebAddress(url)) Fail("'url' must be an absolute http or https URL", positions["url"]);
        var commit = Text("commit", MaxName);
        var title = Text("title", MaxText);
        if (kind != ChangeKind.Deployment && title.Length == 0) Fail("'title' is required: what was changed, in one line", positions["title"]);
        var attributes = Attributes();
        return new()
        {
            Id = kind == ChangeKind.Deployment
                ? IdOf(time, "deployment", service, release, commit)
                : IdOf(time, Word(kind), [service, release, commit, title, .. attributes.SelectMany(item => new[] { item.Key, item.Value })]),
            Context = new()
            {
                Project = key.Project,
                Environment = key.Environment,
                Service = service,
                Release = release,
                Time = time ?? received,
            },
            Kind = kind,
            Title = title.Length > 0 ? title : service.Length > 0 ? $"{service} {release} deployed" : $"{release} deployed",
            Commit = commit,
            Url = url,
            Actor = Text("actor", MaxName),
            Attributes = attributes,
        };

        ChangeKind Kind()
        {
            var word = Text("kind", MaxName);
            foreach (var known in Enum.GetValues<ChangeKind>())
                if (word == Word(known)) return known;
            Fail($"'kind' must be one of {string.Join(", ", Enum.GetValues<ChangeKind>().Select(Word))}", positions["kind"]);
            return default;
        }

        string Text(string field, int maxLength)
        {
            var value = body.Field(field);
            var text = value.AsText();
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Fail($"'{field}' must be a string", positions[field]);
            else if (text.Length > maxLength) Fail($"'{field}' is longer than {maxLength} characters", positions[field]);
            return text.Trim();
        }

        Timestamp? Time(string field)
        {
            var value = body.Field(field);
            if (value.ValueKind == JsonValueKind.Undefined) return null;
            const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (value.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(value.AsText(), CultureInfo.InvariantCulture, utc, out var time)
                && time.Year is >= MinYear and <= MaxYear)
                return Timestamp.From(time);
            Fail($"'{field}' must be a time such as 2026-01-31T12:00:00Z (RFC 3339)", positions[field]);
            return null;
        }

        AttributeList Attributes()
        {
            var value = body.Field("attributes");
            if (value.ValueKind == JsonValueKind.Undefined) return AttributeList.Empty;
            if (value.ValueKind != JsonValueKind.Object)
            {
                Fail("'attributes' must be an object", positions["attributes"]);
                return AttributeList.Empty;
            }
            var items = new OrderedDictionary<string, string>();
            foreach (var (name, item) in value.Pairs()) items[name] = item.AsCanonicalText();
            if (items.Count > MaxAttributes) Fail($"'attributes' has more than {MaxAttributes} names", positions["attributes"]);
            if (items.Any(static item => item.Key.Length is 0 or > MaxName || item.Value.Length > MaxText))
                Fail($"'attributes' has an empty name, a name longer than {MaxName} or a value longer than {MaxText} characters", positions["attributes"]);
            return new([.. items]);
        }
    }

    private static string Word(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>
    /// 32 hex digits from what makes two reports the same change, so that a pipeline that repeats its request reports one: project, environment,
    /// what it is, and the stated time. A deployment is its service, release and commit; of other kinds title and attributes count too.
    /// Without a stated time the ten minutes in which the request came stand for it: long enough for the tries of one pipeline, short
    /// enough that going back to the release of this morning is a deployment of its own. Tries on both sides of such a boundary count twice,
    /// and a flag that is set, unset and set within one counts once; only a stated time rules both out.
    /// </summary>
    private string IdOf(Timestamp? time, string kind, params string[] what)
    {
        var when = time ?? new(received.UnixNanoseconds - received.UnixNanoseconds % RetryWindowNanoseconds);
        var identity = JsonSerializer.SerializeToUtf8Bytes(
            (string[])[kind, key.Project, key.Environment, .. what, time is null ? "received" : "stated", when.ToString()]);
        return Convert.ToHexStringLower(SHA256.HashData(identity).AsSpan(0, TraceId.Size));
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private void Fail(string message, long offset) => _error ??= new(message, offset);
}
