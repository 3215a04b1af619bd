namespace Clew.Incidents.Joining;

/// <summary>One service's operation calls another's: a row of table <c>service_calls</c>.</summary>
/// <param name="CallerOperation">The request that the caller was serving; empty when it is not known, which stands for any.</param>
/// <param name="CalleeOperation">The request that the callee then served; empty stands for any.</param>
public readonly record struct OperationCall(string Caller, string CallerOperation, string Callee, string CalleeOperation);
