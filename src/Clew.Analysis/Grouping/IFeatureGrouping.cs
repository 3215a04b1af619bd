using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping;

/// <summary>An algorithm that judges by features alone, so that it can be tried on history.</summary>
public interface IFeatureGrouping : IGroupingAlgorithm
{
    /// <summary>The parts of the key. <see cref="IGroupingAlgorithm.Group"/> MUST give the same for the event that the features are of.</summary>
    Fingerprint Fingerprint(GroupingFeatures features);
}
