namespace Clew.Web.Incidents;

/// <summary>A suspected cause in a few words.</summary>
internal static class CauseName
{
    /// <summary><c>billing: POST /charges</c>; the service is not said twice where the subject already names it.</summary>
    public static string Of(string kind, string service, string subject)
    {
        if (subject.Length == 0) return service;
        if (service.Length == 0 || subject.Contains(service, StringComparison.OrdinalIgnoreCase)) return subject;
        return $"{service}: {subject}";
    }
}
