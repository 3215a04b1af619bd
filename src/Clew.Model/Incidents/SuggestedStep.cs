namespace Clew.Model;

/// <summary>What to do now.</summary>
/// <param name="Kind"><c>roll-back</c>, <c>look-at-dependency</c>, <c>look-at-segment</c>, <c>look-at-resource</c>, <c>look-at-code</c>, <c>look-at-traffic</c>, <c>find-out</c>.</param>
/// <param name="Text">One sentence: <c>Roll back billing to v2.4.0, last healthy.</c></param>
/// <param name="Why">Why that is believed to help: <c>v2.4.0 served 4,120 requests in the hour before with 0.1 % failures.</c></param>
/// <param name="Service">Whom it concerns.</param>
/// <param name="Release">The release to go back to, for <c>roll-back</c>; else empty.</param>
/// <param name="Link">Where to look, relative to the server's root, or empty.</param>
public sealed record SuggestedStep(string Kind, string Text, string Why, string Service, string Release = "", string Link = "");
