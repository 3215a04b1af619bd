using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>What OpenTelemetry's attributes say of the circumstances of an error (semantic conventions, HTTP, user and telemetry resource).</summary>
internal static class OtelContext
{
    public static string Platform(AttributeList resource) => PlatformName.Canonical(resource["telemetry.sdk.language"] ?? "");

    /// <summary>The distribution before the SDK that it is built on, as <c>name/version</c>; empty when not told.</summary>
    public static string Sdk(AttributeList resource)
    {
        var (name, version) = resource["telemetry.distro.name"] is { Length: > 0 } distribution
            ? (distribution, resource["telemetry.distro.version"])
            : (resource["telemetry.sdk.name"] ?? "", resource["telemetry.sdk.version"]);
        return string.IsNullOrEmpty(version) ? name : $"{name}/{version}";
    }

    public static string Transaction(AttributeList attributes, string name) => attributes["http.route"] is { Length: > 0 } route ? route : name;

    /// <summary>Null when no attribute tells of an HTTP request. Both the stable names and those before 1.23 are read.</summary>
    public static RequestContext? Request(AttributeList attributes)
    {
        var method = attributes["http.request.method"] ?? attributes["http.method"] ?? "";
        var url = attributes["url.full"] ?? attributes["http.url"] ?? PathOf(attributes) ?? attributes["http.target"] ?? "";
        if (method.Length == 0 && url.Length == 0) return null;
        return new(method, url, Headers(attributes));
    }

    /// <summary>Null when nobody is known.</summary>
    /// <param name="key">The user as the record's correlation has it, where the attributes have none (it came with the resource).</param>
    public static UserContext? User(AttributeList attributes, string key)
    {
        var id = attributes["user.id"] ?? attributes["enduser.id"] ?? "";
        var name = attributes["user.name"] ?? "";
        var email = attributes["user.email"] ?? "";
        if (id.Length == 0 && name.Length == 0 && email.Length == 0) id = key;
        return id.Length == 0 && name.Length == 0 && email.Length == 0 ? null : new(id, name, email, "");
    }

    private static string? PathOf(AttributeList attributes)
    {
        var path = attributes["url.path"];
        var query = attributes["url.query"];
        return path is null || string.IsNullOrEmpty(query) ? path : $"{path}?{query.TrimStart('?')}";
    }

    private static AttributeList Headers(AttributeList attributes)
    {
        const string Header = "http.request.header.";
        return new([.. attributes
            .Where(static item => item.Key.StartsWith(Header, StringComparison.Ordinal))
            .Select(static item => KeyValuePair.Create(item.Key[Header.Length..], item.Value))]);
    }
}
