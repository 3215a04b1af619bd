namespace Clew.Server.Gating;

/// <summary>What came of asking once.</summary>
/// <param name="Answer">Null when there is none.</param>
/// <param name="Body">The answer as it came.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="IsPassing">It may be different in a moment: nobody listened, or the server is busy.</param>
internal sealed record GateReply(GateAnswer? Answer, string Body, string Problem, bool IsPassing);
