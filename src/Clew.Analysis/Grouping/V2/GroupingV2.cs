using Clew.Analysis.Culprits;
using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping.V2;

/// <summary>
/// Version 2 (docs/algorithms/grouping.md). What somebody wrote a throw for is known by its type, its words and the class that threw it; what the
/// machine raised, by its type and the call in which it happened. Guards, base classes, recursion, line numbers and values are left out.
/// </summary>
internal sealed class GroupingV2 : IFeatureGrouping
{
    public string Id => "v2";

    public GroupingResult Group(ErrorEvent error)
    {
        var features = GroupingFeatures.Of(error);
        var fingerprint = new Fingerprint(SdkParts.Apply(features.SdkFingerprint, Parts(features)));
        var naming = NamingException.Of(error.Exceptions);
        return new(
            new(Id, FingerprintHash.Of(fingerprint)),
            fingerprint,
            naming is { Type.Length: > 0 } ? naming.Type : "Message",
            IssueTitle.Of(error, naming),
            CulpritRanking.CulpritOf(error, features)) { Features = features };
    }

    public Fingerprint Fingerprint(GroupingFeatures features) => new(SdkParts.Apply(features.SdkFingerprint, Parts(features)));

    private static System.Collections.Immutable.ImmutableArray<FingerprintPart> Parts(GroupingFeatures features) => KeyParts.Of(features);
}
