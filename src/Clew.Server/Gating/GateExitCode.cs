namespace Clew.Server.Gating;

/// <summary>What <c>clew gate</c> tells the shell. Only 0 lets a pipeline go on.</summary>
internal static class GateExitCode
{
    public const int Go = 0;
    public const int Hold = 1;
    public const int RollBack = 2;
    public const int NotEnoughEvidence = 3;

    /// <summary>There is no verdict: it was called wrongly, or the server did not answer. Never 2, which pipelines act on.</summary>
    public const int NoVerdict = 4;

    /// <param name="decision">As the API names it.</param>
    public static int Of(string decision) => decision switch
    {
        "go" => Go,
        "hold" => Hold,
        "roll_back" => RollBack,
        "not_enough_evidence" => NotEnoughEvidence,
        _ => NoVerdict,
    };
}
