using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Which events should make which issue, as the API asks for it.</summary>
/// <param name="Origin"><c>merge</c>, <c>split</c>, <c>rules</c> or <c>algorithm</c>.</param>
/// <param name="Issues">Of merge: ids, 2 to 1,000.</param>
/// <param name="Into">Of merge: the one that stays; empty: the one with the most events.</param>
/// <param name="Issue">Of split: the issue that is split.</param>
/// <param name="Project">Of rules and algorithm.</param>
/// <param name="Rules">Of rules: all rules of the project from then on, one in each line.</param>
/// <param name="Shapes">Of split: the shapes that leave, as <c>GET /issues/{id}/shapes</c> names them.</param>
public sealed record RegroupingRequest(RegroupingOrigin? Origin, string[]? Issues = null, string? Into = null, string? Issue = null, string[]? Shapes = null, string? Project = null, string? Rules = null);
