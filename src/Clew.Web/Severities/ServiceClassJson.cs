namespace Clew.Web.Severities;

/// <summary>What is promised of a service.</summary>
/// <param name="Class"><c>critical</c>, <c>normal</c> or <c>internal</c>.</param>
public sealed record ServiceClassJson(string Service, string Class);
