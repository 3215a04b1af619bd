using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>An event in the list of an issue's events.</summary>
/// <param name="Occurrence">Equal for the reports of one occurrence; decimal digits.</param>
/// <param name="Link">All of the event, relative to the server's root.</param>
public sealed record EventJson(
    string EventId, string Occurrence, Timestamp Time, ErrorSource Source, string Service, string Release, TraceId? TraceId, string User, string Type, string Message, string Link);
