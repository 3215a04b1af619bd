using Clew.Model;

namespace Clew.Detection.Findings;

/// <summary>A finding that has not ended, and what of it is not written yet.</summary>
internal sealed class OpenFinding(Finding written, long version)
{
    /// <summary>As the document says.</summary>
    public Finding Written { get; set; } = written;

    public long Version { get; set; } = version;

    /// <summary>As it is now.</summary>
    public Finding Current { get; set; } = written;

    public Timestamp WrittenAt { get; set; } = written.NoticedAt;
}
