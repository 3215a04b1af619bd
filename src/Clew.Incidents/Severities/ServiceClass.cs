namespace Clew.Incidents.Severities;

/// <summary>What was promised of a service. A document of kind <c>service-class</c>; its id is the service's name.</summary>
public sealed record ServiceClass(string Service, SlaClass Class);
