namespace Clew.Storage.Artifacts;

/// <summary>Where what was uploaded for reading stack traces is kept, and how much of it. Section <c>Clew:Artifacts</c>.</summary>
public sealed record ArtifactOptions
{
    public const string Section = "Clew:Artifacts";

    /// <summary>The folder, in the data folder. It belongs to one server.</summary>
    public string Folder { get; init; } = "";

    /// <summary>MiB of compiled maps and symbols, 100 to 1,000,000; default 20,480. The oldest uploads make room for new ones.</summary>
    public int MaxMiB { get; init; } = 20_480;

    /// <summary>Days that an upload is kept, 1 to 3,650; default 180: about as long as releases are in use, beyond the 90 days of their errors.</summary>
    public int KeepDays { get; init; } = 180;

    /// <summary>MiB of one upload, packed, 1 to 2,000; default 1,024.</summary>
    public int MaxUploadMiB { get; init; } = 1_024;

    /// <summary>What is out of range, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxMiB is < 100 or > 1_000_000) yield return $"{Section}:MaxMiB must be 100 to 1000000, not {MaxMiB}.";
        if (KeepDays is < 1 or > 3_650) yield return $"{Section}:KeepDays must be 1 to 3650, not {KeepDays}.";
        if (MaxUploadMiB is < 1 or > 2_000) yield return $"{Section}:MaxUploadMiB must be 1 to 2000, not {MaxUploadMiB}.";
    }
}
