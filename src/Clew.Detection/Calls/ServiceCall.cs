namespace Clew.Detection.Calls;

/// <summary>That one operation asks another one. An empty operation is any of the service.</summary>
public sealed record ServiceCall(string Project, string Environment, string Caller, string CallerOperation, string Callee, string CalleeOperation);
