using Clew.Model;

namespace Clew.Protocols.Native;

/// <summary>An error as plain JSON told it: its stack trace is still the text that the runtime printed.</summary>
/// <param name="Event">The error without its exceptions. Its id is empty where the record has none.</param>
/// <param name="Item">Which record of the request it is, from 1.</param>
public sealed record ReportedError(ErrorEvent Event, string Type, string Message, string Stacktrace, int Item);
