namespace Clew.Incidents.Telling;

/// <summary>A name leads to an address that outgoing requests may not reach.</summary>
public sealed class RefusedAddressException(string message) : IOException(message);
