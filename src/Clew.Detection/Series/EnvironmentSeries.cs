using Clew.Detection.Findings;

namespace Clew.Detection.Series;

/// <summary>The services of one environment of a project.</summary>
internal sealed class EnvironmentSeries(string project, string name)
{
    public string Project => project;

    public string Name => name;

    /// <summary>At least one.</summary>
    public List<RequestSeries> Services { get; } = [];

    /// <summary>What is remembered about nothing arriving at all.</summary>
    public Watch Silence { get; } = new();
}
