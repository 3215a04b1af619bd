using Clew.Model;

namespace Clew.Web.Artifacts;

/// <summary>What became of an upload.</summary>
/// <param name="Bundle">As it is kept for the first project; null when it was refused.</param>
/// <param name="Problem">Why it was refused; empty when it was not.</param>
public sealed record UploadOutcome(ArtifactBundle? Bundle, string Problem)
{
    public static UploadOutcome Refused(string problem) => new(null, problem);
}
