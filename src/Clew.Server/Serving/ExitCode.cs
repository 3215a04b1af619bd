namespace Clew.Server.Serving;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Something failed that ought to work.</summary>
    public const int Failed = 1;

    /// <summary>It was started in a way that cannot work; what was printed says what to change.</summary>
    public const int Usage = 2;
}
