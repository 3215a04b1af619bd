namespace Clew.Storage.Snapshots;

/// <summary>What a snapshot holds.</summary>
public enum SnapshotKind
{
    Explanation = 1,
    Timeline = 2,
}
