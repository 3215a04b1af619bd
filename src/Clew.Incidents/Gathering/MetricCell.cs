using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>One metric of one instance within ten seconds.</summary>
/// <param name="Series">The hash of its attributes.</param>
/// <param name="End">The end of the ten seconds.</param>
/// <param name="Mean">The mean of its points.</param>
/// <param name="Highest">The highest of them.</param>
internal sealed record MetricCell(string Service, string Name, string Instance, ulong Series, AttributeList Attributes, Timestamp End, double Mean, double Highest);
