namespace Clew.Protocols.Sentry;

/// <summary>Headers that let their reader act as the user. They are not kept, whatever the SDK was told to send.</summary>
internal static class SensitiveHeaders
{
    /// <summary>The prefixes of OpenTelemetry's and Sentry's attributes for headers.</summary>
    private static readonly string[] AttributePrefixes = ["http.request.header.", "http.response.header."];

    public static bool Contains(string header) =>
        header.ToLowerInvariant().Replace('_', '-')
            is "cookie" or "set-cookie" or "authorization" or "proxy-authorization" or "x-api-key" or "x-sentry-auth";

    /// <summary>Also <c>http.request.header.cookie.name</c>, as the JavaScript SDK writes single cookies.</summary>
    public static bool ContainsAttribute(string attribute)
    {
        foreach (var prefix in AttributePrefixes)
            if (attribute.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return Contains(attribute[prefix.Length..].Split('.')[0]);
        return false;
    }
}
