using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Event ids in addresses: 32 hex digits, with or without the dashes of a UUID (Sentry prints both).</summary>
internal static class EventIds
{
    /// <summary>Characters of an id as it is stored.</summary>
    public const int Length = 2 * TraceId.Size;

    /// <summary>Stands for the first event of an issue.</summary>
    public const string Oldest = "oldest";

    /// <summary>False when it is neither empty nor an id; the id in the form in which it is stored.</summary>
    public static bool TryRead(string? text, out string eventId)
    {
        eventId = "";
        if (string.IsNullOrEmpty(text)) return true;
        if (text == Oldest)
        {
            eventId = Oldest;
            return true;
        }
        // A trace id has the same 16 bytes and the same two notations.
        if (!TraceId.TryParse(text, out var parsed)) return false;
        eventId = parsed.ToString();
        return true;
    }
}
